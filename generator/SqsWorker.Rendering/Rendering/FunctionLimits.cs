using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>Lambda refuses an environment that is too large only at the deploy; the build can tell at once.</summary>
internal static class FunctionLimits
{
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    private const int MostVariables = 4_096;
    private const int LongestFunctionName = 64;

    // What the stack sets in each: the longest values of SQSWORKER_FUNCTION, _STACK, _QUEUE_URL_PREFIX and _TABLE, and their names.
    private const int Own = (18 + 32) + (15 + 128) + (26 + 200) + (15 + 160);

    /// <summary>Fails where a function's environment may be larger than Lambda takes.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="origin">The assembly it came from, for messages.</param>
    public static void Check(StackModel stack, string origin)
    {
        foreach (var function in stack.Functions)
        {
            var users = function.Settings.Variables.Sum(static variable => variable.Name.Length + SubText.LongestLength(variable.Value));
            var length = Own + users + (function.Processes ? 0 : LengthOfNames(stack));
            if (length > MostVariables)
            {
                throw new RenderingException(RenderError.In(
                    origin,
                    ErrorIds.EnvironmentTooLarge,
                    FormattableString.Invariant($"the environment variables of function '{function.Name}' may have {length} characters, {users} of them in variables of yours; Lambda takes {MostVariables}. {Advice(function, users)}")));
            }
        }
    }

    // SQSWORKER_PROCESS_FUNCTION, and SQSWORKER_FUNCTIONS with name=function; of each other.
    private static int LengthOfNames(StackModel stack) =>
        (26 + LongestFunctionName) + 19 + stack.OtherFunctions.Sum(static other => other.Name.Length + LongestFunctionName + "=;".Length);

    private static string Advice(FunctionModel function, int users) => !function.Processes && users == 0
        ? "It names each function that it starts: let queues share functions, or divide the handlers among several projects."
        : "Keep what is long elsewhere, such as in Parameter Store, and its name in a variable.";
}
