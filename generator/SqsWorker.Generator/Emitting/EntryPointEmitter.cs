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

            using global::SqsWorker.Functions;
            using global::System.Threading.Tasks;

            /// <summary>The program: one executable for all functions of the stack.</summary>
            {{Generated.Attribute}}
            internal static class EntryPoint
            {
                private static async Task<int> Main(string[] args) => FunctionHost.End(await WorkerHost.RunAsync(args));
            }
            """);
        return writer.ToString();
    }
}
