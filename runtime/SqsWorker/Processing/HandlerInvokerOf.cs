using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SqsWorker.Definitions;
using SqsWorker.Diagnostics;
using SqsWorker.Envelopes;

namespace SqsWorker.Processing;

/// <summary>What handlers of single messages and of lists have in common.</summary>
internal abstract class HandlerInvoker<THandler, TMessage>(
    BodyFormat<TMessage> format, Func<IServiceProvider, THandler> factory, IServiceScopeFactory scopes, DrainCounts counts, ILogger logger)
    : HandlerInvoker
{
    private readonly bool _hasMiddleware = MiddlewareChain.IsRegistered(scopes);
    private readonly bool _mayBeNotifications = format.Envelopes.HasFlag(MessageEnvelopes.Sns);

    /// <summary>The class that users know as the handler.</summary>
    protected virtual Type HandlerType => typeof(THandler);

    public override async Task InvokeAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var messages = Decode(deliveries);
        if (messages.Length == 0)
        {
            return;
        }

        try
        {
            using var logged = logger.BeginScope(new MessageScope(deliveries[0].Queue, messages.Length == 1 ? messages[0].Context : null));
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var handling = _hasMiddleware
                    ? CallThroughMiddlewareAsync(scope.ServiceProvider, messages, cancellationToken)
                    : CallAsync(factory(scope.ServiceProvider), messages, cancellationToken);
                await handling.ConfigureAwait(false);
            }

            Conclude(messages, Outcome.Acknowledged, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end, by the deadline or a lost lease, and obeyed: the message has not failed.
            Conclude(messages, Outcome.Released, null);
        }
        catch (Exception exception)
        {
            Conclude(messages, Outcome.Retried, exception);
        }
    }

    protected abstract Task CallAsync(THandler handler, IReadOnlyList<QueueMessage<TMessage>> messages, CancellationToken cancellationToken);

    // By index, into an array of the right size: this runs for every message.
    private QueueMessage<TMessage>[] Decode(IReadOnlyList<Delivery> deliveries)
    {
        var messages = new QueueMessage<TMessage>[deliveries.Count];
        var count = 0;
        for (var i = 0; i < messages.Length; i++)
        {
            if (TryDecode(deliveries[i], out var message))
            {
                messages[count++] = message;
            }
        }

        Array.Resize(ref messages, count);
        return messages;
    }

    private Task CallThroughMiddlewareAsync(
        IServiceProvider services, IReadOnlyList<QueueMessage<TMessage>> messages, CancellationToken cancellationToken)
    {
        QueueMessage<object>[] seen = [.. messages.Select(static message => new QueueMessage<object>(message.Body!, message.Context))];
        return MiddlewareChain.RunAsync(
            new MessageHandling(HandlerType, seen, services),
            token => CallAsync(factory(services), messages, token),
            cancellationToken);
    }

    // What can't be decoded now can't be decoded later: it must not circle until SQS gives it up.
    private bool TryDecode(Delivery delivery, out QueueMessage<TMessage> message)
    {
        try
        {
            message = new QueueMessage<TMessage>(format.Read(delivery.Body), delivery);
            delivery.MayBeNotification = _mayBeNotifications;
            return true;
        }
        catch (NothingInsideException)
        {
            logger.SourceTried(delivery.Queue, delivery.MessageId);
            delivery.Outcome = Outcome.Acknowledged;
            message = null!;
            return false;
        }
        catch (Exception exception)
        {
            // A constructor or a converter of the user's may throw anything, and the serializer throws NotSupportedException where the body doesn't say which
            // of several types it is. A type that can't be built at all was found before anything was received.
            delivery.DeadLetter($"The body can't be read as {typeof(TMessage).Name}: {Unquoted(exception)}");
        }

        message = null!;
        counts.Failed();
        return false;
    }

    // A message, and even a path, may quote the body; the place says enough.
    private static string Unquoted(Exception exception) => exception switch
    {
        JsonException { LineNumber: not null } json => $"the JSON is wrong at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.",
        EnvelopeException envelope => envelope.Message,
        _ => $"{exception.GetType().Name}.",
    };

    private void Conclude(QueueMessage<TMessage>[] messages, Outcome outcome, Exception? exception)
    {
        foreach (var message in messages)
        {
            var delivery = (Delivery)message.Context;
            if (delivery.Outcome.Kind == OutcomeKind.None)
            {
                delivery.Outcome = outcome;
            }

            delivery.Failure = exception;
            if (exception is not null)
            {
                logger.HandlerFailed(exception, delivery.Queue, delivery.MessageId, delivery.ReceiveCount);
            }

            if (delivery.Outcome.Kind is OutcomeKind.Retried or OutcomeKind.DeadLettered)
            {
                counts.Failed();
            }
        }
    }
}
