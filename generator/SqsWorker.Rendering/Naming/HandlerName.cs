using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Manifest;

namespace SqsWorker.Rendering.Naming;

/// <summary>The functions' handler: Lambda starts the executable of that name, managed (<c>.dll</c>) or native.</summary>
internal static class HandlerName
{
    // Lambda takes 128, and its .NET runtimes start the function without the last of them (https://github.com/aws/aws-lambda-dotnet/issues/1642).
    private const int Longest = 127;

    /// <summary>Takes the handler from the assembly's file name.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <returns>The name.</returns>
    public static string From(string assembly)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        return Letters.Are(name, 1, Longest, static letter => letter != ':' && !char.IsWhiteSpace(letter))
            ? name
            : throw new RenderingException(RenderError.In(
                assembly,
                ErrorIds.BadHandlerName,
                $"the assembly name '{name}' can't be a Lambda handler: at most {Longest} characters, no white space, no colon. Set AssemblyName in the project."));
    }
}
