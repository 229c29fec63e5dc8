using System.Text;
using System.Text.Json;

namespace SqsWorker.Rendering.Reading;

/// <summary>Finds where a member stands in a JSON text.</summary>
internal static class JsonPlaces
{
    /// <summary>Finds a member's name.</summary>
    /// <param name="file">The file, known to be JSON.</param>
    /// <param name="path">The members that lead to it.</param>
    /// <returns>Line and column, from 1; the beginning where it is not found.</returns>
    public static (long Line, long Column) Find(string file, IReadOnlyList<string> path)
    {
        var text = Encoding.UTF8.GetBytes(File.ReadAllText(file));
        var reader = new Utf8JsonReader(text);
        var matched = 0;
        while (reader.Read())
        {
            // Depth 1 is a member of the file's object. Elsewhere than on the path, a whole value is passed over.
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth != matched + 1 || !reader.ValueTextEquals(path[matched]))
            {
                reader.Skip();
            }
            else if (++matched == path.Count)
            {
                return PlaceOf(text.AsSpan(0, (int)reader.TokenStartIndex));
            }
        }

        return (1, 1);
    }

    private static (long Line, long Column) PlaceOf(ReadOnlySpan<byte> before)
    {
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }
}
