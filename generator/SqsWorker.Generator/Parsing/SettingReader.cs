using Microsoft.CodeAnalysis;
using SqsWorker.Definitions.Rules;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Parsing;

/// <summary>Reads an attribute's named settings within their ranges.</summary>
internal sealed class SettingReader(AttributeData attribute, string queue, List<Problem> problems)
{
    /// <summary>Whether a setting was there and could not be used.</summary>
    public bool Failed { get; private set; }

    public bool Has(string setting) => Find(setting) is not null;

    /// <summary>Returns null if the setting isn't there, or is out of its range.</summary>
    public int? Read(SettingRange range)
    {
        if (ReadNumber(range.Name) is not { } value)
        {
            return null;
        }

        if (range.Allows(value))
        {
            return value;
        }

        Report([range.Breach(queue, value)]);
        return null;
    }

    /// <summary>Returns null if the setting isn't there.</summary>
    public int? ReadNumber(string setting)
    {
        if (Find(setting) is not { } found)
        {
            return null;
        }

        if (found is { Kind: TypedConstantKind.Primitive, Value: int value })
        {
            return value;
        }

        Failed = true;
        return null;
    }

    /// <summary>Returns the number of an enum's member; 0 if the setting isn't there.</summary>
    public int ReadEnum(string setting)
    {
        if (Find(setting) is not { } found)
        {
            return 0;
        }

        if (found is { Kind: TypedConstantKind.Enum, Value: int value })
        {
            return value;
        }

        Failed = true;
        return 0;
    }

    /// <summary>Returns false if the setting isn't there.</summary>
    public bool ReadFlag(string setting)
    {
        if (Find(setting) is not { } found)
        {
            return false;
        }

        if (found is { Kind: TypedConstantKind.Primitive, Value: bool value })
        {
            return value;
        }

        Failed = true;
        return false;
    }

    /// <summary>Returns null if the setting isn't there.</summary>
    public string? ReadText(string setting)
    {
        if (Find(setting) is not { } found)
        {
            return null;
        }

        if (found.Kind == TypedConstantKind.Primitive)
        {
            return found.Value as string ?? "";
        }

        Failed = true;
        return null;
    }

    /// <summary>Returns null if the setting isn't there.</summary>
    public IReadOnlyList<string?>? ReadTexts(string setting)
    {
        if (Find(setting) is not { } found || found is { Kind: TypedConstantKind.Array, IsNull: true })
        {
            return null;
        }

        if (found.Kind == TypedConstantKind.Array && found.Values.All(static one => one.Kind == TypedConstantKind.Primitive))
        {
            return [.. found.Values.Select(static one => one.Value as string)];
        }

        Failed = true;
        return null;
    }

    /// <summary>Keeps what was found; the declaration can't be used any more.</summary>
    public void Report(IEnumerable<RuleBreach> breaches)
    {
        foreach (var breach in breaches)
        {
            Failed = true;
            problems.Add(Problem.Of(breach));
        }
    }

    private TypedConstant? Find(string setting)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == setting)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
