namespace SqsWorker.Rendering.Merging;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Nearest
{
    /// <summary>Finds the name that takes the fewest letters to be put in, left out or changed.</summary>
    /// <param name="name">The name.</param>
    /// <param name="names">Those that there are.</param>
    /// <returns>The nearest, or null where none is near.</returns>
    public static string? To(string name, IEnumerable<string> names)
    {
        string? nearest = null;
        var least = (name.Length / 3) + 1;
        foreach (var one in names)
        {
            var distance = Distance(name, one);
            if (distance < least)
            {
                (nearest, least) = (one, distance);
            }
        }

        return nearest;
    }

    private static int Distance(string one, string other)
    {
        var above = new int[other.Length + 1];
        for (var column = 0; column < above.Length; column++)
        {
            above[column] = column;
        }

        for (var row = 0; row < one.Length; row++)
        {
            var diagonal = above[0];
            above[0] = row + 1;
            for (var column = 0; column < other.Length; column++)
            {
                var changed = diagonal + (one[row] == other[column] ? 0 : 1);
                diagonal = above[column + 1];
                above[column + 1] = Math.Min(changed, Math.Min(above[column], diagonal) + 1);
            }
        }

        return above[^1];
    }
}
