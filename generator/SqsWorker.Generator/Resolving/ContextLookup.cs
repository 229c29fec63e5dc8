using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>Which serializer context has which type. Where several have it, the first by name is taken.</summary>
internal sealed class ContextLookup(IEnumerable<JsonContextModel> contexts)
{
    private readonly JsonContextModel[] contexts = [.. contexts.OrderBy(static one => one.Reference, StringComparer.Ordinal)];

    /// <summary>Says nothing while a context is half typed: the compiler does.</summary>
    public IEnumerable<Problem> Check(Declaration declaration)
    {
        if (declaration.Message is { } message && IsMissing(message))
        {
            yield return Problem.Of(DiagnosticIds.MessageHasNoJsonContext, message.Name, declaration.Queue ?? "");
        }
    }

    /// <summary>Whether a context is needed and there is none, nor one that may become it.</summary>
    public bool IsMissing(MessageModel message) =>
        message.Decoding == Decoding.Json && Find(message) is null && !contexts.Any(static one => one.IsUnfinished);

    /// <summary>Returns null if the message's context isn't there, or not finished.</summary>
    public MessageModel? Complete(MessageModel message) =>
        message.Decoding != Decoding.Json ? message
        : Find(message) is { IsUnfinished: false } context ? message with { Context = context.Reference }
        : null;

    private JsonContextModel? Find(MessageModel message) =>
        contexts.FirstOrDefault(context => context.Types.Contains(message.Identity));
}
