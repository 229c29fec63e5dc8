namespace SqsWorker.Sending;

/// <summary>What SQS said about one entry of a call.</summary>
/// <param name="Outcome">Sent, or why not.</param>
/// <param name="MayPass">Whether trying again may help.</param>
internal readonly record struct SendReply(SendReport Outcome, bool MayPass)
{
    public static SendReply Refused(string code, string message, bool mayPass) =>
        new(new SendReport { Error = new SendError(code, message) }, mayPass);
}
