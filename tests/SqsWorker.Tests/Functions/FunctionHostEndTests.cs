using SqsWorker.Functions;

namespace SqsWorker.Tests.Functions;

/// <summary>A function's own end is a test of the generated Main, as a process.</summary>
public sealed class FunctionHostEndTests
{
    [Fact]
    public void End_NoFunctionRunsHere_OnlySaysTheCode() => Assert.Equal(3, FunctionHost.End(3));
}
