namespace SqsWorker.Generator.Emitting;

/// <summary>The class that a user's own Main calls.</summary>
internal static class WorkerHostEmitter
{
    public static string Write()
    {
        var writer = Generated.Open("From the [QueueHandler] classes of this project.");
        writer.Block($$"""
            namespace SqsWorker.Generated;

            using global::SqsWorker.Functions;
            using global::System.Threading.Tasks;

            /// <summary>Runs this project's worker.</summary>
            {{Generated.Attribute}}
            public static class WorkerHost
            {
                /// <summary>Runs the function that the environment variable <c>SQSWORKER_FUNCTION</c> names, until its environment ends.</summary>
                /// <param name="args">The command line.</param>
                /// <returns>The exit code.</returns>
                public static Task<int> RunAsync(string[] args) => FunctionHost.RunAsync(args, new WorkerDefinition());
            }
            """);
        return writer.ToString();
    }
}
