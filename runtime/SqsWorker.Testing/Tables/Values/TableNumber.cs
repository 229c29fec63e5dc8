using System.Globalization;
using System.Numerics;

namespace SqsWorker.Testing.Tables.Values;

/// <summary>A decimal number of up to 38 digits, exact as DynamoDB's are: <c>Digits × 10^Exponent</c>, no trailing zeros.</summary>
internal readonly record struct TableNumber(BigInteger Digits, int Exponent) : IComparable<TableNumber>
{
    private const int MostDigits = 38;
    private const int LargestMagnitude = 125;
    private const int SmallestMagnitude = -130;

    public static TableNumber Of(long value) => Create(value, 0);

    public static TableNumber Parse(string text) => TableNumberSyntax.Split(text) is var (digits, exponent)
        ? Create(digits, exponent)
        : throw TableException.Validation(
            text.Length == 0
                ? "The parameter cannot be converted to a numeric value"
                : $"The parameter cannot be converted to a numeric value: {(text.Length > 100 ? text[..100] : text)}");

    public static TableNumber operator +(TableNumber left, TableNumber right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return Create(left.Scaled(exponent) + right.Scaled(exponent), exponent);
    }

    public static TableNumber operator -(TableNumber left, TableNumber right) => left + right with { Digits = -right.Digits };

    public int CompareTo(TableNumber other)
    {
        var exponent = Math.Min(Exponent, other.Exponent);
        return Scaled(exponent).CompareTo(other.Scaled(exponent));
    }

    /// <summary>Gets the number in plain digits, as DynamoDB answers it.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture);
        var sign = Digits.Sign < 0 ? "-" : "";
        if (Exponent >= 0)
        {
            return sign + digits + new string('0', Exponent);
        }

        var padded = digits.PadLeft(1 - Exponent, '0');
        return $"{sign}{padded[..^-Exponent]}.{padded[^-Exponent..]}";
    }

    private static TableNumber Create(BigInteger digits, int exponent)
    {
        if (digits.IsZero)
        {
            return new TableNumber(BigInteger.Zero, 0);
        }

        for (var shorter = BigInteger.DivRem(digits, 10, out var rest); rest.IsZero; shorter = BigInteger.DivRem(digits, 10, out rest))
        {
            digits = shorter;
            exponent++;
        }

        var length = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).Length;
        var magnitude = exponent + length - 1;
        return (length, magnitude) switch
        {
            (_, > LargestMagnitude) => throw TableException.Validation("Number overflow. Attempting to store a number with magnitude larger than supported range"),
            (_, < SmallestMagnitude) => throw TableException.Validation("Number underflow. Attempting to store a number with magnitude smaller than supported range"),
            ( > MostDigits, _) => throw TableException.Validation("Attempting to store more than 38 significant digits in a Number"),
            _ => new TableNumber(digits, exponent),
        };
    }

    private BigInteger Scaled(int exponent) => Digits * BigInteger.Pow(10, Exponent - exponent);
}
