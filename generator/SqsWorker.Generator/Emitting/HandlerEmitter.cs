using Microsoft.CodeAnalysis;
using SqsWorker.Generator.Model;
using static SqsWorker.Generator.Emitting.Words;

namespace SqsWorker.Generator.Emitting;

/// <summary>A handler → the file with its queue, its body format and its factory.</summary>
internal static class HandlerEmitter
{
    public static void Emit(SourceProductionContext context, HandlerModel handler) =>
        context.AddSource(handler.HintName, Write(handler));

    private static string Write(HandlerModel handler)
    {
        var queue = handler.Queue;
        var writer = Generated.Open($"From [QueueHandler({Literal(queue.Name)})] on {handler.Name}.");
        if (handler.IsObsolete)
        {
            writer.Block(Generated.ObsoletePragma);
        }

        writer.Block("""
            namespace SqsWorker.Generated;

            """);
        if (handler.Arguments.Any(ArgumentWriter.NeedsExtensions))
        {
            writer.Block("using global::Microsoft.Extensions.DependencyInjection;");
        }

        writer.Block($$"""
            using global::SqsWorker.Definitions;

            /// <summary>
            /// Queue <c>{{queue.Name}}</c>: <see cref="{{handler.Reference}}"/> {{Doing(handler)}}.
            /// <para>Visibility timeout {{Number(queue.VisibilityTimeoutSeconds)}} s, at most {{Number(queue.MaxConcurrency)}} at once in a worker, {{GivingUp(queue)}}.</para>
            /// <para>{{Workers(queue.Scaling)}}.</para>
            /// </summary>
            {{Generated.Attribute}}
            internal static class {{handler.Identifier}}
            {
                /// <summary>Gets the queue as declared, defaults filled in, with the way to its handler.</summary>
                internal static QueueBinding Queue { get; } = QueueBinding.{{Factory(handler)}}(
            """);
        writer.Indentation = 2;
        WriteDefinition(writer, queue);
        if (handler.Forward is { } forward)
        {
            writer.Block($"typeof({handler.Reference}),");
            writer.Block($"{Literal(forward.Function)});");
        }
        else
        {
            writer.Block($"{FormatWriter.Write(handler.Message, queue.Sources)},");
            WriteFactory(writer, handler);
        }

        writer.Indentation = 0;
        writer.Block("}");
        return writer.ToString();
    }

    private static string Factory(HandlerModel handler) =>
        handler.Forward is not null ? "ForFunction"
        : $"{(handler.TakesLists ? "ForBatches" : "ForMessages")}<{handler.Reference}, {handler.Message.Reference}>";

    private static void WriteDefinition(CodeWriter writer, QueueModel queue)
    {
        writer.Block($$"""
            new QueueDefinition({{Literal(queue.Name)}})
            {
                DeadLetterName = {{Literal(queue.DeadLetterName)}},
            """);
        if (queue.Existing is { } existing)
        {
            writer.Block($"""
                    QueueArn = {Literal(existing.QueueArn)},
                    DeadLetterQueueArn = {Literal(existing.DeadLetterQueueArn)},
                """);
        }

        writer.Block($$"""
                VisibilityTimeoutSeconds = {{Code(queue.VisibilityTimeoutSeconds)}},
                MaxReceiveCount = {{(queue.MaxReceiveCount == 0 ? "QueueDefinition.NoRedrive" : Code(queue.MaxReceiveCount))}},
                MaxConcurrency = {{Code(queue.MaxConcurrency)}},
                BatchSize = {{Code(queue.BatchSize)}},
                EmptyReceives = {{Code(queue.EmptyReceives)}},
            """);
        ScalingWriter.Write(writer, queue.Scaling);
        writer.Block("},");
    }

    private static void WriteFactory(CodeWriter writer, HandlerModel handler)
    {
        if (handler.Arguments.Count == 0)
        {
            writer.Block($"static _ => new {handler.Reference}());");
            return;
        }

        writer.Block($"static services => new {handler.Reference}(");
        for (var index = 0; index < handler.Arguments.Count; index++)
        {
            var end = index == handler.Arguments.Count - 1 ? "));" : ",";
            writer.Block($"    {ArgumentWriter.Write(handler.Arguments[index], index + 1)}{end}");
        }
    }
}
