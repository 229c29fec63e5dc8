using System.Text;
using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering;

/// <summary>Turns the manifest of a compiled worker into its <c>serverless.template</c>.</summary>
internal static class Program
{
    /// <summary>Runs one render. Errors go to standard output, where MSBuild reads them.</summary>
    /// <param name="args">See <see cref="RenderArguments"/>.</param>
    /// <returns>0, or 2 after an error: 1 may be a loader's.</returns>
    public static int Main(string[] args)
    {
        try
        {
            Say(RenderCommand.Run(ArgumentParser.Parse(args)));
            return 0;
        }
        catch (RenderingException exception)
        {
            Say(string.Join('\n', exception.Errors));
            return 2;
        }
    }

    // What is ASCII is so in each console's encoding; to ask for that takes longer than to write.
    private static void Say(string text)
    {
        if (!Ascii.IsValid(text))
        {
            Console.Out.WriteLine(text);
            return;
        }

        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.ASCII.GetBytes(text + '\n'));
    }
}
