using System.Text;

namespace SqsWorker.Generator.Emitting;

/// <summary>Writes blocks of lines at the indentation they will have. A block is one readable piece of the output.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();

    public int Indentation { get; set; }

    public void Block(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            // The block comes from a source file, which may have been checked out with other line ends.
            var content = line.TrimEnd('\r');
            if (content.Length > 0)
            {
                text.Append(' ', Indentation * 4).Append(content);
            }

            text.Append('\n');
        }
    }

    public void BlankLine() => text.Append('\n');

    public override string ToString() => text.ToString();
}
