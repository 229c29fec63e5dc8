using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>The [ReceivesFrom] attributes of a class → what sends to its queue.</summary>
internal static class SourceParser
{
    // SQS takes 20 statements in a policy, and the first is for TLS (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html).
    private const int Most = 19;

    public static EquatableArray<SourceModel> Parse(INamedTypeSymbol type, string queue, bool exists, List<Problem> problems)
    {
        var sources = type.GetAttributes()
            .Where(static attribute => attribute.AttributeClass?.IsCalled(MetadataNames.ReceivesFromAttribute) == true)
            .Select(attribute => Parse(attribute, queue, exists, problems))
            .OfType<SourceModel>().OrderBy(static source => source.Arn, StringComparer.Ordinal).ToArray();
        foreach (var twice in sources.GroupBy(static source => source.Arn, StringComparer.Ordinal).Where(static same => same.Skip(1).Any()))
        {
            problems.Add(Problem.Of(DiagnosticIds.ArnNamedTwice, queue, twice.Key, "another [ReceivesFrom] of it"));
        }

        // A subscription's logical id is made of the topic's name: the rest of an ARN can be spelled in more than one way.
        foreach (var alike in sources.Where(source => !exists && source.Kind == SourceKind.Topic).GroupBy(static source => source.Arn.Split(':').Last(), StringComparer.Ordinal)
            .Where(static same => same.Select(static source => source.Arn).Distinct().Skip(1).Any()))
        {
            problems.Add(Problem.Of(DiagnosticIds.ArnNamedTwice, queue, alike.First().Arn, "another [ReceivesFrom], of a topic of the same name; a queue has one topic of a name"));
        }

        if (!exists && sources.Length > Most)
        {
            problems.Add(Problem.Of(
                DiagnosticIds.SourceOptionInvalid, queue, sources[Most].Arn, FormattableString.Invariant($"is one of {sources.Length} sources, and SQS's policies take {Most}")));
        }

        return sources.ToEquatableArray();
    }

    private static SourceModel? Parse(AttributeData attribute, string queue, bool exists, List<Problem> problems)
    {
        if (attribute is not { AttributeConstructor: not null, ConstructorArguments: [{ Kind: not TypedConstantKind.Error } argument] })
        {
            return null;
        }

        var arn = argument.Value as string ?? "";
        if (SourceRules.FindKind(arn, out var trouble) is not { } kind)
        {
            problems.Add(Problem.Of(DiagnosticIds.SourceArnInvalid, queue, QueueNameRules.Printable(arn), trouble));
            return null;
        }

        // Of a parameter that the compiler has an error about there is nothing to read.
        var said = attribute.NamedArguments.Where(static one => one.Value.Kind == TypedConstantKind.Primitive).ToDictionary(static one => one.Key, static one => one.Value.Value);
        var source = new SourceModel(
            arn,
            kind,
            kind == SourceKind.Topic && (!said.TryGetValue("Raw", out var raw) || raw is true),
            said.TryGetValue("FilterPolicy", out var policy) ? policy as string ?? "" : "",
            said.TryGetValue("Account", out var account) ? account as string ?? "" : "");
        problems.AddRange(SourceRules.Check(queue, source, said.Keys, exists));
        return source;
    }
}
