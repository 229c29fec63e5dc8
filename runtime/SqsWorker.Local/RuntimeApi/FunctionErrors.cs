using System.Globalization;
using System.Text.Json;
using SqsWorker.Testing.Functions;

namespace SqsWorker.Local.RuntimeApi;

/// <summary>The failures that Lambda itself reports, in its words.</summary>
internal static class FunctionErrors
{
    public static FunctionOutcome TimedOut(string requestId, TimeSpan timeout) => Failure(
        "Sandbox.Timedout",
        string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:0.00} seconds"));

    public static FunctionOutcome Exited(int exitCode) => Failure(
        "Runtime.ExitError",
        exitCode == 0
            ? "Runtime exited without providing a reason"
            : string.Create(CultureInfo.InvariantCulture, $"Runtime exited with error: exit status {exitCode}"));

    public static FunctionOutcome InitTimedOut(TimeSpan limit) => Failure(
        "Sandbox.InitTimedout",
        string.Create(CultureInfo.InvariantCulture, $"The function asked for no event within {limit.TotalSeconds:0.##} seconds after its start"));

    public static FunctionOutcome NotStarted(string reason) => Failure("Runtime.InvalidEntrypoint", reason);

    public static FunctionOutcome Stopped() => Failure("Sandbox.Stopped", "The local platform stopped");

    public static FunctionOutcome AnswerTooLarge(long bytes) => Failure(
        "Function.ResponseSizeTooLarge",
        string.Create(CultureInfo.InvariantCulture, $"Response payload size ({bytes} bytes) exceeded maximum allowed payload size ({RuntimeApiSession.MaxAnswerBytes} bytes)."));

    /// <summary>The body of an error: <c>{"errorMessage":"…","errorType":"…"}</c>.</summary>
    public static byte[] Body(string type, string message) =>
        JsonSerializer.SerializeToUtf8Bytes(new RuntimeApiError(message, type), RuntimeApiJson.Default.RuntimeApiError);

    private static FunctionOutcome Failure(string type, string message) => new(Succeeded: false, Body(type, message));
}
