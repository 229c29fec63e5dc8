using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;
using static SqsWorker.Generator.Emitting.Words;

namespace SqsWorker.Generator.Emitting;

/// <summary>The worker → the registry of its queues.</summary>
internal static class WorkerDefinitionEmitter
{
    public static void Emit(SourceProductionContext context, WorkerModel worker)
    {
        if (!worker.IsDeclared)
        {
            return;
        }

        context.AddSource("WorkerDefinition.g.cs", Write(worker));
        context.AddSource("WorkerHost.g.cs", WorkerHostEmitter.Write());
    }

    private static string Write(WorkerModel worker)
    {
        var writer = Generated.Open($"From the [QueueHandler] classes of this project, {Count(worker.Handlers.Count, "queue")}.");
        writer.Block($$"""
            [assembly: global::SqsWorker.Definitions.WorkerDefinition(typeof(global::SqsWorker.Generated.WorkerDefinition))]

            namespace SqsWorker.Generated;

            using global::Microsoft.Extensions.Configuration;
            using global::Microsoft.Extensions.DependencyInjection;
            using global::SqsWorker.Definitions;
            using global::System.Collections.Generic;

            /// <summary>The worker: {{Count(worker.Handlers.Count, "queue")}}, ordered by name, and the services of its handlers.</summary>
            {{Generated.Attribute}}
            internal sealed class WorkerDefinition : IWorkerDefinition
            {
                /// <inheritdoc/>
                public IReadOnlyList<QueueBinding> Queues { get; } =
                [
            """);
        writer.Indentation = 2;
        foreach (var handler in worker.Handlers)
        {
            writer.Block($"{handler.Identifier}.Queue,");
        }

        writer.Indentation = 1;
        writer.Block($$"""
            ];

            /// <inheritdoc/>
            public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
            {
            """);
        if (worker.Startup is { } startup)
        {
            writer.Block($"    {startup}.ConfigureServices(services, configuration);");
        }

        writer.Block("}");
        writer.Indentation = 0;
        writer.Block("}");
        return writer.ToString();
    }
}
