namespace SqsWorker.Rendering.Tests.Schema;

public sealed class SchemaTableTests
{
    private static readonly string[] Words = ["boolean", "json", "number"];

    private static IEnumerable<string> Kinds => SchemaTable.Default.Types.Values.Concat(SchemaTable.Default.Objects.Values).SelectMany(static type => type.Properties.Values);

    /// <summary>A misspelt kind would refuse, or let pass, what no template has yet.</summary>
    [Fact]
    public void Table_EveryKind_IsOneThatTheCheckKnows() => Assert.All(Kinds, static kind =>
    {
        while (kind.StartsWith("list of ", StringComparison.Ordinal) || kind.StartsWith("map of ", StringComparison.Ordinal))
        {
            kind = kind[(kind.IndexOf(" of ", StringComparison.Ordinal) + 4)..];
        }

        Assert.True(
            Words.Contains(kind, StringComparer.Ordinal)
            || kind.Split(' ')[0] is "string" or "integer"
            || kind.StartsWith("one of ", StringComparison.Ordinal)
            || SchemaTable.Default.Objects.ContainsKey(kind)
            || (kind.EndsWith(" by Type", StringComparison.Ordinal) && SchemaTable.Default.Objects.Keys.Any(name => name.StartsWith(kind.Split(' ')[0] + ".", StringComparison.Ordinal))),
            kind);
    });

    /// <summary>What nothing refers to is a leftover.</summary>
    [Fact]
    public void Table_EveryObject_IsOfAKind() => Assert.All(
        SchemaTable.Default.Objects.Keys, static name => Assert.Contains(Kinds, kind => kind.Split(' ').Contains(name.Split('.')[0], StringComparer.Ordinal)));
}
