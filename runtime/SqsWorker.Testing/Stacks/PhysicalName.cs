using System.Security.Cryptography;
using System.Text;

namespace SqsWorker.Testing.Stacks;

/// <summary>Names of what the template leaves unnamed: <c>{stack}-{LogicalId}-{12 letters and digits}</c>.</summary>
internal static class PhysicalName
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static string Of(string stackName, string logicalId) => $"{stackName}-{logicalId}-{Suffix(stackName, logicalId)}";

    /// <summary>Looks random as CloudFormation's do, but the same stack gets the same names on every run.</summary>
    public static string Suffix(string stackName, string logicalId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{stackName}/{logicalId}"));
        return string.Create(12, hash, static (characters, hash) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = Alphabet[hash[i] % Alphabet.Length];
            }
        });
    }
}
