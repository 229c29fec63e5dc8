using System.Text;

namespace SqsWorker.Rendering.Naming;

/// <summary>
/// A queue's name → the stem of its logical ids. It depends on the name alone, never on the other queues: CloudFormation
/// takes another id for another resource, so adding a queue must not rename one that is deployed.
/// </summary>
internal static class LogicalId
{
    private const string Fifo = ".fifo";

    /// <summary>
    /// Makes the stem: the name in Pascal case, if the name can be told back from it. If not (<c>order_placed</c> and
    /// <c>orderPlaced</c> would both be <c>OrderPlaced</c>), a hash of the name follows.
    /// </summary>
    /// <param name="name">The queue's declared name.</param>
    /// <returns>Letters and digits.</returns>
    public static string For(string name)
    {
        var id = Pascal(name);
        return Back(id) == name && !id.EndsWith("DeadLetter", StringComparison.Ordinal) ? id : id + NameHash.Short(name);
    }

    private static string Pascal(string name) => string.Concat(
        name.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The one name that has this id without a hash: lower case, words divided by single hyphens.</summary>
    private static string Back(string id)
    {
        var name = new StringBuilder();
        foreach (var letter in id)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        var text = name.ToString();
        return text.EndsWith("-fifo", StringComparison.Ordinal) ? text[..^Fifo.Length] + Fifo : text;
    }
}
