namespace SqsWorker.Generator.Tests.Harness;

/// <summary>A source text with marks where diagnostics are expected: <c>{|SQSW001:…|}</c>, nested where two are at one place.</summary>
internal sealed record MarkedText(string Text, IReadOnlyList<(string Id, int Start, int End)> Expected)
{
    public static MarkedText Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string, int, int)>();
        for (var index = 0; index < marked.Length; index++)
        {
            if (marked.AsSpan(index).StartsWith("{|"))
            {
                var colon = marked.IndexOf(':', index);
                open.Push((marked[(index + 2)..colon], text.Length));
                index = colon;
            }
            else if (marked.AsSpan(index).StartsWith("|}"))
            {
                var (id, start) = open.Pop();
                expected.Add((id, start, text.Length));
                index++;
            }
            else
            {
                text.Append(marked[index]);
            }
        }

        return new(text.ToString(), expected);
    }
}
