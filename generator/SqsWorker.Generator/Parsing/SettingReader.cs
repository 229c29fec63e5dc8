using System.Globalization;
using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>Reads an attribute's named settings within their ranges.</summary>
internal sealed class SettingReader(AttributeData attribute, string queue, List<Problem> problems)
{
    /// <summary>Whether a setting was there and could not be used.</summary>
    public bool Failed { get; private set; }

    /// <summary>Returns null if the setting isn't there, or is out of its range.</summary>
    public int? Read(string setting, int least, int most)
    {
        var found = attribute.NamedArguments.Where(argument => argument.Key == setting).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        if (found[0].Value is not { Kind: TypedConstantKind.Primitive, Value: int value })
        {
            Failed = true;
            return null;
        }

        if (value >= least && value <= most)
        {
            return value;
        }

        Failed = true;
        problems.Add(Problem.Of(DiagnosticIds.SettingOutOfRange, setting, queue, Text(value), Text(least), Text(most)));
        return null;
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
