using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;
using static SqsWorker.Generator.Emitting.Words;

namespace SqsWorker.Generator.Emitting;

/// <summary>The registry → the class that lists the queues.</summary>
internal static class WorkerDefinitionEmitter
{
    public static void Emit(SourceProductionContext context, RegistryModel registry)
    {
        if (!registry.IsDeclared)
        {
            return;
        }

        context.AddSource("WorkerDefinition.g.cs", Write(registry));
        context.AddSource("WorkerHost.g.cs", WorkerHostEmitter.Write());
        context.AddSource("WorkerServices.g.cs", WorkerServicesEmitter.Write());
    }

    private static string Write(RegistryModel registry)
    {
        var writer = Generated.Open($"From the [QueueHandler] classes of this project, {Count(registry.Identifiers.Count, "queue")}.");
        if (registry.Senders.Any(static sender => sender.IsObsolete))
        {
            writer.Block(Generated.ObsoletePragma);
        }

        writer.Block($$"""
            [assembly: global::SqsWorker.Definitions.WorkerDefinition(typeof(global::SqsWorker.Generated.WorkerDefinition))]

            namespace SqsWorker.Generated;

            using global::Microsoft.Extensions.Configuration;
            using global::Microsoft.Extensions.DependencyInjection;
            using global::SqsWorker.Definitions;
            using global::System.Collections.Generic;

            /// <summary>The worker: {{Count(registry.Identifiers.Count, "queue")}}, ordered by name, and the services of its handlers.</summary>
            {{Generated.Attribute}}
            internal sealed class WorkerDefinition : IWorkerDefinition
            {
                /// <inheritdoc/>
                public IReadOnlyList<QueueBinding> Queues { get; } =
                [
            """);
        writer.Indentation = 2;
        foreach (var identifier in registry.Identifiers)
        {
            writer.Block($"{identifier}.Queue,");
        }

        writer.Indentation = 1;
        WriteSenders(writer, registry);
        writer.Block($$"""
            ];

            /// <inheritdoc/>
            public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
            {
            """);
        if (registry.Startup is { } startup)
        {
            writer.Block($"    {startup}.ConfigureServices(services, configuration);");
        }

        writer.Block("}");
        writer.Indentation = 0;
        writer.Block("}");
        return writer.ToString();
    }

    private static void WriteSenders(CodeWriter writer, RegistryModel registry)
    {
        if (registry.Senders.Count == 0)
        {
            return;
        }

        writer.Block("""
            ];

            /// <inheritdoc/>
            public IReadOnlyList<SenderBinding> Senders { get; } =
            [
            """);
        foreach (var sender in registry.Senders)
        {
            writer.Block($"    SenderBinding.For<{sender.Message.Reference}>({Literal(sender.Target)}, {FormatWriter.Write(sender.Message)}),");
        }
    }
}
