using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering;

/// <summary>Turns the manifest of a compiled worker into its <c>serverless.template</c>.</summary>
internal static class Program
{
    /// <summary>Runs one render. Errors go to standard output, where MSBuild reads them.</summary>
    /// <param name="args">See <see cref="RenderArguments"/>.</param>
    /// <returns>0, or 1 after an error.</returns>
    public static int Main(string[] args)
    {
        try
        {
            var message = RenderCommand.Run(ArgumentParser.Parse(args));
            Console.Out.WriteLine(message);
            return 0;
        }
        catch (RenderingException exception)
        {
            foreach (var error in exception.Errors)
            {
                Console.Out.WriteLine(error);
            }

            return 1;
        }
    }
}
