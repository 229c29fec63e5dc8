namespace SqsWorker.Diagnostics;

/// <summary>
/// Standard output, a line at a time: each in one write, at once. A queue and a thread of its own, as the console logger of
/// Microsoft.Extensions has, would lose what stands in it when Lambda freezes the environment.
/// </summary>
internal sealed class LineOutput(Stream stream)
{
    private readonly Lock _gate = new();

    /// <summary>Writes a line.</summary>
    /// <param name="line">UTF-8, with its line end and without any other.</param>
    public void Write(ReadOnlySpan<byte> line)
    {
        try
        {
            lock (_gate)
            {
                stream.Write(line);
                stream.Flush();
            }
        }
        catch (IOException)
        {
            // Nobody reads any more. There is no place to say so, and the work goes on.
        }
    }
}
