using System.Globalization;
using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>Sending messages.</summary>
internal static class SendActions
{
    private const string EntryShape = "SendMessageBatchRequestEntry";

    public static void Send(SqsCall call)
    {
        var queue = call.Queue();
        var draft = DraftReader.Read(call.Arguments, queue, out var size);
        DraftReader.CheckSize(size, queue);
        SendOutcome outcome = default;
        queue.Store.Send([draft], new Span<SendOutcome>(ref outcome));
        Write(call.Answer, queue, draft, outcome);
    }

    public static void SendBatch(SqsCall call)
    {
        var queue = call.Queue();
        List<string> ids = [];
        List<MessageDraft> drafts = [];
        List<(string Id, SqsException Error)> failed = [];
        long total = 0;
        foreach (var (id, entry) in Batch.Read(call.Arguments, EntryShape))
        {
            try
            {
                Batch.Expose(queue, EntryShape);
                var draft = DraftReader.Read(entry, queue, out var size);
                total += size;
                DraftReader.CheckSize(size, queue);
                drafts.Add(draft);
                ids.Add(id);
            }
            catch (SqsException exception)
            {
                failed.Add((id, exception));
            }
        }

        if (total > DraftReader.MaxBatchBytes)
        {
            throw SqsErrors.BatchTooLong(total);
        }

        var outcomes = new SendOutcome[drafts.Count];
        queue.Store.Send(drafts.ToArray(), outcomes);
        call.Answer.WriteStartArray("Successful");
        for (var i = 0; i < outcomes.Length; i++)
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("Id", ids[i]);
            Write(call.Answer, queue, drafts[i], outcomes[i]);
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        Batch.WriteFailed(call.Answer, failed);
    }

    public static string SequenceNumber(long number) => number.ToString("D20", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter answer, SqsQueue queue, MessageDraft draft, SendOutcome outcome)
    {
        answer.WriteString("MessageId", outcome.MessageId);
        answer.WriteString("MD5OfMessageBody", Md5.Text(draft.BodyMd5));
        if (draft.Extras is { Attributes.Count: > 0 } withAttributes)
        {
            answer.WriteString("MD5OfMessageAttributes", Md5.OfAttributes(withAttributes.Attributes));
        }

        if (draft.Extras?.TraceHeader is { } header)
        {
            answer.WriteString("MD5OfMessageSystemAttributes", Md5.OfAttributes([MessageAttributeReader.TraceHeader(header)]));
        }

        if (queue.IsFifo)
        {
            answer.WriteString("SequenceNumber", SequenceNumber(outcome.Number));
        }
    }
}
