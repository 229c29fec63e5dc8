using System.Text.Json.Serialization.Metadata;
using SqsWorker.Definitions;

namespace SqsWorker.Envelopes;

/// <summary>
/// Takes off what a source wrapped around its message. Only what the queue's sources send is taken for an envelope; any other body is the
/// message. A type that has the envelope's own members gets the whole.
/// </summary>
/// <param name="envelopes">What there may be.</param>
/// <param name="shape">What the message's type looks like; <see langword="null"/> where it is the JSON itself.</param>
internal sealed class EnvelopeOpener(MessageEnvelopes envelopes, Func<JsonTypeInfo>? shape)
{
    private readonly Lazy<JsonTypeInfo?> _type = new(() => shape?.Invoke());

    /// <summary>Reads the message inside.</summary>
    /// <exception cref="EnvelopeException">There is none.</exception>
    /// <exception cref="NothingInsideException">There need not be one.</exception>
    public T Read<T>(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, T> read)
    {
        if (IsSurelyAsPublished(body.Span) || !EnvelopeMembers.TryFind(body.Span, out var members))
        {
            return read(body);
        }

        if ((Expects(MessageEnvelopes.Sns) || Expects(MessageEnvelopes.RawSns)) && members is { IsConfirmation: true, TopicArn.IsText: true })
        {
            throw new EnvelopeException("It is no message but SNS's question whether a subscription is wanted, or its word that one has ended (SubscriptionConfirmation, UnsubscribeConfirmation).");
        }

        if (Expects(MessageEnvelopes.Sns) && members is { IsNotification: true, TopicArn.IsText: true })
        {
            return WantsWhole("TopicArn", "Message") ? read(body) : SnsEnvelope.Read(body, members.Message, read);
        }

        if (Expects(MessageEnvelopes.EventBridge) && members is { DetailType.IsText: true, Source.IsText: true })
        {
            return WantsWhole("detail-type", "detail") ? read(body) : read(Detail(body, members.Detail));
        }

        if (!Expects(MessageEnvelopes.S3))
        {
            return read(body);
        }

        if (members is { IsOfS3: true, IsTestEvent: true, Records.Length: 0 })
        {
            throw new NothingInsideException();
        }

        return S3Envelope.IsOne(body.Span, members.Records) && !WantsWhole("Records")
            ? read(S3Envelope.Open(members.Records.In(body), WantsList))
            : read(body);
    }

    // Where topics deliver raw, only SNS's own words have a form to know, and they have this in them.
    private bool IsSurelyAsPublished(ReadOnlySpan<byte> body) => envelopes == MessageEnvelopes.RawSns && body.IndexOf("TopicArn"u8) < 0;

    private bool WantsList => _type.Value is null or { Kind: JsonTypeInfoKind.Enumerable };

    private bool Expects(MessageEnvelopes one) => envelopes.HasFlag(one);

    private bool WantsWhole(params ReadOnlySpan<string> names)
    {
        if (_type.Value is not { Kind: JsonTypeInfoKind.Object } type)
        {
            return false;
        }

        var comparison = type.Options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var name in names)
        {
            if (!type.Properties.Any(property => string.Equals(property.Name, name, comparison)))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlyMemory<byte> Detail(ReadOnlyMemory<byte> body, JsonMember detail) => detail.Length > 0
        ? detail.In(body)
        : throw new EnvelopeException("The event of EventBridge has no detail.");
}
