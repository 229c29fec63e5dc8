using System.Text.Json;
using System.Text.Json.Serialization;
using SqsWorker;

namespace Acme.Shop;

/// <summary>The body of a message.</summary>
/// <param name="Id">What it is about.</param>
public sealed record InvoiceIssued(string Id);

/// <summary>Handles the messages of the queue <c>invoices</c>. Returning acknowledges a message; throwing leaves it to be retried.</summary>
[QueueHandler("invoices")]
[ScaleStep(messages: 1, workers: 1)]
public sealed class InvoiceIssuedHandler : IQueueHandler<InvoiceIssued>
{
    /// <inheritdoc/>
    public Task HandleAsync(InvoiceIssued message, MessageContext context, CancellationToken cancellationToken)
    {
        if (message.Id.Length == 0)
        {
            context.DeadLetter("An id is 1 character or more.");
        }

        return Task.CompletedTask;
    }
}

/// <summary>How the body is read. A body that lacks a value is no such message.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(InvoiceIssued))]
internal sealed partial class InvoiceIssuedJsonContext : JsonSerializerContext;
