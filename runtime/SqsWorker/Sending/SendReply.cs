using Amazon.Runtime;
using Amazon.SQS;
using SqsWorker.Queues;

namespace SqsWorker.Sending;

/// <summary>What SQS said about one entry of a call.</summary>
/// <param name="Outcome">Sent, or why not.</param>
/// <param name="MayPass">Whether trying again may help.</param>
internal readonly record struct SendReply(SendReport Outcome, bool MayPass)
{
    private const string NoReply = "NoReply";
    private const string DamagedAnswer = "DamagedAnswer";

    /// <summary>The answer does not name the entry.</summary>
    public static SendReply None { get; } = Refused(NoReply, "SQS did not say what became of the message.", mayPass: true);

    public static SendReply Sent(string? messageId, string? sequenceNumber) =>
        new(new SendReport { MessageId = messageId, SequenceNumber = sequenceNumber }, MayPass: false);

    public static SendReply Refused(string code, string message, bool mayPass) =>
        new(new SendReport { Error = new SendError(code, message) }, mayPass);

    /// <summary>SQS has accepted the message, but says it has another body: sent again, it would be there twice.</summary>
    public static SendReply Damaged(string? messageId) =>
        Refused(DamagedAnswer, $"SQS accepted the message as '{messageId}', with the digest of another body.", mayPass: false);

    /// <summary>Makes a reply of a refused entry.</summary>
    public static SendReply OfEntry(string code, string? message, bool senderFault) =>
        Refused(code, message ?? "SQS gave no reason.", mayPass: !senderFault || CallFailure.IsThrottle(code));

    /// <summary>Makes of a failed call the reply to each of its messages.</summary>
    public static SendReply OfCall(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } error =>
            Refused(code, error.Message, mayPass: error.StatusCode == default || CallFailure.MayPass(error)),

        // The SDK's own check of an answer that came: it does not say which of the messages it was, and the others were accepted, too.
        AmazonSQSException { InnerException: null } when exception.Message.Contains("MD5 hash mismatch", StringComparison.Ordinal) =>
            Refused(DamagedAnswer, $"SQS accepted the messages of the call, but one of them with another digest: {exception.Message}", mayPass: false),
        _ => Refused(NoReply, $"SQS could not be asked: {exception.Message}", mayPass: true),
    };
}
