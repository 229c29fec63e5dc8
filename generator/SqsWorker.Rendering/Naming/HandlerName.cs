using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Manifest;

namespace SqsWorker.Rendering.Naming;

/// <summary>The functions' handler: Lambda starts the executable of that name, managed (<c>.dll</c>) or native.</summary>
internal static class HandlerName
{
    /// <summary>Takes the handler from the assembly's file name.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <returns>The name.</returns>
    public static string From(string assembly)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        return Letters.Are(name, 1, 128, static letter => letter != ':' && !char.IsWhiteSpace(letter))
            ? name
            : throw new RenderingException(RenderError.In(
                assembly,
                ErrorIds.BadHandlerName,
                $"the assembly name '{name}' can't be a Lambda handler: at most 128 characters, no white space, no colon. Set AssemblyName in the project."));
    }
}
