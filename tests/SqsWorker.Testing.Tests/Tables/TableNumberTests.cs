using System.Globalization;
using CsCheck;
using SqsWorker.Testing.Tables.Values;

namespace SqsWorker.Testing.Tests.Tables;

public sealed class TableNumberTests
{
    private static readonly Gen<decimal> Decimals = Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[0, 9])
        .Select((digits, scale) => new decimal(Math.Abs(digits) % int.MaxValue) / Power(scale) * Math.Sign(digits));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("+1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("12E-3", "0.012")]
    [InlineData("-0.000", "0")]
    [InlineData("99999999999999999999999999999999999999", "99999999999999999999999999999999999999")]
    public void ToString_Parsed_IsPlainDigits(string text, string expected) => Assert.Equal(expected, TableNumber.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("NaN")]
    [InlineData("1e126")]
    [InlineData("1e-131")]
    [InlineData("1e999999999")]
    [InlineData("100000000000000000000000000000000000001")]
    public void Parse_NotAllowed_IsAnError(string text) =>
        Assert.Contains("ValidationException", Assert.Throws<SqsWorker.Testing.Tables.TableException>(() => TableNumber.Parse(text)).Type, StringComparison.Ordinal);

    [Fact]
    public void Arithmetic_AnyDecimals_AgreesWithDecimal() => Gen.Select(Decimals, Decimals).Sample((left, right) =>
    {
        Assert.Equal(Number(left + right), Number(left) + Number(right));
        Assert.Equal(Number(left - right), Number(left) - Number(right));
        Assert.Equal(left.CompareTo(right), Number(left).CompareTo(Number(right)));
    });

    private static TableNumber Number(decimal value) => TableNumber.Parse(value.ToString(CultureInfo.InvariantCulture));

    private static decimal Power(int scale) => Enumerable.Repeat(10m, scale).Aggregate(1m, static (product, ten) => product * ten);
}
