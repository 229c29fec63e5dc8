using System.Text.RegularExpressions;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Naming;

/// <summary>The functions' handler: Lambda starts the executable of that name, managed (<c>.dll</c>) or native.</summary>
internal static partial class HandlerName
{
    /// <summary>Takes the handler from the assembly's file name.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <returns>The name.</returns>
    public static string From(string assembly)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        return Allowed().IsMatch(name)
            ? name
            : throw new RenderingException(RenderError.In(
                assembly,
                ErrorIds.BadHandlerName,
                $"the assembly name '{name}' can't be a Lambda handler: at most 128 characters, no white space, no colon. Set AssemblyName in the project."));
    }

    [GeneratedRegex(@"\A[^\s:]{1,128}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
