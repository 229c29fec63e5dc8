using Microsoft.CodeAnalysis;

namespace SqsWorker.Generator.Emitting;

/// <summary>The program's Main, where the project wants one.</summary>
internal static class EntryPointEmitter
{
    public static void Emit(SourceProductionContext context, bool isWanted)
    {
        if (isWanted)
        {
            context.AddSource("EntryPoint.g.cs", Write());
        }
    }

    private static string Write()
    {
        var writer = Generated.Open("From the [QueueHandler] classes of this project; the property SqsWorkerGenerateMain turns it off.");
        writer.Block($$"""
            namespace SqsWorker.Generated;

            using global::System.Threading.Tasks;

            /// <summary>The program: one executable for all functions of the stack.</summary>
            {{Generated.Attribute}}
            internal static class EntryPoint
            {
                // At once: a thread that somebody left behind would keep a function that has nothing more to do until its time is up.
                private static async Task Main(string[] args) => global::System.Environment.Exit(await WorkerHost.RunAsync(args));
            }
            """);
        return writer.ToString();
    }
}
