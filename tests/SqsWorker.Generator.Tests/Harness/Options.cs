using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SqsWorker.Generator.Tests.Harness;

/// <summary>A project's MSBuild properties, as the compiler sees them.</summary>
internal sealed class Options(params (string Property, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values((string Property, string Value)[] properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = properties.Where(one => $"build_property.{one.Property}" == key).Select(one => one.Value).FirstOrDefault();
            return value is not null;
        }
    }
}
