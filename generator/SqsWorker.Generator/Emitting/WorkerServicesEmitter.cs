namespace SqsWorker.Generator.Emitting;

/// <summary>The method that a .NET host of the user's own calls. It stands where every host looks for such methods.</summary>
internal static class WorkerServicesEmitter
{
    public static string Write()
    {
        var writer = Generated.Open("From the [QueueHandler] classes of this project.");
        writer.Block($$"""
            namespace Microsoft.Extensions.DependencyInjection;

            using global::Microsoft.Extensions.Configuration;
            using global::System;

            /// <summary>Adds this project's worker to a .NET host.</summary>
            {{Generated.Attribute}}
            internal static class WorkerServices
            {
                /// <summary>Adds this project's worker: from the host's start to its stop, all of its queues are handled in this process.</summary>
                /// <param name="services">The host's services.</param>
                /// <param name="configuration">What the worker's startup and its options read; <see langword="null"/> for that of the host's builder.</param>
                /// <param name="configure">Sets the options.</param>
                /// <returns>The services.</returns>
                internal static IServiceCollection AddSqsWorker(
                    this IServiceCollection services,
                    IConfiguration? configuration = null,
                    Action<global::SqsWorker.SqsWorkerOptions>? configure = null) =>
                    services.AddSqsWorker(new global::SqsWorker.Generated.WorkerDefinition(), configuration, configure);
            }
            """);
        return writer.ToString();
    }
}
