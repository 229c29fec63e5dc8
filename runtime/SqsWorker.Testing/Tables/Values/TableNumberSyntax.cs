using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace SqsWorker.Testing.Tables.Values;

/// <summary>How numbers are written: <c>-12.50e+3</c>.</summary>
internal static partial class TableNumberSyntax
{
    /// <summary>Longer texts can't be numbers of 38 digits in any sensible way, and must not cost time.</summary>
    private const int LongestText = 512;

    /// <summary>Gets digits and exponent, or <see langword="null"/> where the text is no number.</summary>
    public static (BigInteger Digits, int Exponent)? Split(string text)
    {
        if (text.Length > LongestText || Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var whole = match.Groups["whole"].Value;
        var fraction = match.Groups["fraction"].Value;
        if (whole.Length + fraction.Length == 0)
        {
            return null;
        }

        var digits = BigInteger.Parse(whole + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        var exponent = match.Groups["exponent"] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return (match.Groups["sign"].Value is "-" ? -digits : digits, exponent - fraction.Length);
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]{1,5}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
