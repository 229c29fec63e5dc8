using System.Text.Json;
using SqsWorker.Lambda;

namespace SqsWorker.Tests.Lambda;

public sealed class RuntimeErrorTests
{
    [Fact]
    public void Write_ThrownWithACause_HasTypeMessageStackAndCause()
    {
        var error = Read(Thrown(new InvalidOperationException("the outer", new FormatException("the inner"))));

        Assert.Equal("InvalidOperationException", error.GetProperty("errorType").GetString());
        Assert.Equal("the outer", error.GetProperty("errorMessage").GetString());
        Assert.Contains(nameof(Thrown), error.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("the inner", error.GetProperty("cause").GetProperty("errorMessage").GetString());
    }

    /// <summary>JSON makes six bytes of a control character: what counts is the payload, not the text.</summary>
    [Theory]
    [InlineData('x')]
    [InlineData('ä')]
    [InlineData('\u0001')]
    public void Write_TextsAreHuge_StaysBelowLambdasLimit(char character)
    {
        Exception exception = new FormatException(new string(character, 1_000_000));
        for (var depth = 0; depth < 100; depth++)
        {
            exception = Thrown(new InvalidOperationException(new string(character, 1_000_000), exception));
        }

        Assert.InRange(RuntimeError.Write(exception).Length, 1000, RuntimeError.LargestPayload);
        Assert.InRange(XRayCause.Write(exception, Directory.GetCurrentDirectory).Length, 100, 32 * 1024);
    }

    [Fact]
    public void Write_SeveralFailed_TellsEach()
    {
        var several = new AggregateException(Enumerable.Range(1, 7).Select(static number => new FormatException($"queue {number}")));

        var causes = Read(several).GetProperty("causes").EnumerateArray().Select(static cause => cause.GetProperty("errorMessage").GetString());

        Assert.Equal(["queue 1", "queue 2", "queue 3", "queue 4", "queue 5"], causes);
        Assert.False(Read(new AggregateException(new FormatException())).TryGetProperty("causes", out _));
    }

    [Fact]
    public void Write_TheExceptionThrowsWhenAsked_StillSaysWhichItWas()
    {
        var error = Read(new HostileException());
        Assert.Equal("HostileException", error.GetProperty("errorType").GetString());
        Assert.Equal("(HostileException can't be read)", error.GetProperty("errorMessage").GetString());
        Assert.Contains("HostileException", XRayCause.Write(new HostileException(), Directory.GetCurrentDirectory), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TextIsCutInAPair_StaysReadable()
    {
        var message = Read(new FormatException("x" + string.Concat(Enumerable.Repeat("😀", 20_000)))).GetProperty("errorMessage").GetString()!;
        Assert.EndsWith("😀…", message, StringComparison.Ordinal);
        Assert.NotNull(Read(new FormatException("lonely \ud83d half")).GetProperty("errorMessage").GetString());
    }

    private static JsonElement Read(Exception exception) => JsonDocument.Parse(RuntimeError.Write(exception)).RootElement;

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string StackTrace => throw new InvalidOperationException("no stack");
    }
}
