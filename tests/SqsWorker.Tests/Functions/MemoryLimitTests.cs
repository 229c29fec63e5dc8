using SqsWorker.Functions;

namespace SqsWorker.Tests.Functions;

public sealed class MemoryLimitTests
{
    private const long Gibibyte = 1024 * 1024 * 1024;

    [Theory]
    [InlineData("512", null, 8 * Gibibyte, Gibibyte / 2)]
    [InlineData("512", "false", 8 * Gibibyte, Gibibyte / 2)]
    [InlineData("512", "true", 8 * Gibibyte, null)]
    [InlineData("2048", null, Gibibyte, null)]
    [InlineData("0", null, Gibibyte, null)]
    [InlineData("-1", null, Gibibyte, null)]
    [InlineData("much", null, Gibibyte, null)]
    [InlineData(null, null, Gibibyte, null)]
    public void Of_IsTheFunctionsSizeWhereLessIsNotSetYet(string? size, string? off, long available, long? expected) => Assert.Equal(
        (ulong?)expected,
        MemoryLimit.Of(name => name == "AWS_LAMBDA_FUNCTION_MEMORY_SIZE" ? size : name == "AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK" ? off : null, available));
}
