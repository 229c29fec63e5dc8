using SqsWorker.Generator.Analysis;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>Which serializer context has which type. Where several have it, the first by name is taken.</summary>
internal sealed class ContextLookup(IEnumerable<JsonContextModel> contexts)
{
    private readonly JsonContextModel[] contexts = [.. contexts.OrderBy(static one => one.Reference, StringComparer.Ordinal)];

    public IEnumerable<Problem> Check(Declaration declaration)
    {
        if (declaration.Message is { Decoding: Decoding.Json } message && Find(message) is null)
        {
            yield return Problem.Of(DiagnosticIds.MessageHasNoJsonContext, message.Name, declaration.Queue ?? "");
        }
    }

    public MessageModel Complete(MessageModel message) =>
        message.Decoding == Decoding.Json ? message with { Context = Find(message) } : message;

    private string? Find(MessageModel message) =>
        contexts.FirstOrDefault(context => context.Types.Contains(message.Identity))?.Reference;
}
