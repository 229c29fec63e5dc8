using System.Text.Json;

namespace SqsWorker.Testing.Queues;

/// <summary>What all batch actions share: rules for the entries, and an answer that says of each how it went.</summary>
internal static class Batch
{
    private const int MaxEntries = 10;
    private const string EntrySuffix = "RequestEntry";

    public static IReadOnlyList<(string Id, Arguments Entry)> Read(Arguments arguments, string entryShape)
    {
        var entries = arguments.List("Entries") ?? throw SqsErrors.MissingParameter("Entries");
        if (entries.Count == 0)
        {
            throw SqsErrors.EmptyBatch(entryShape);
        }

        if (entries.Count > MaxEntries)
        {
            throw SqsErrors.TooManyEntries(entries.Count);
        }

        var read = new List<(string Id, Arguments Entry)>(entries.Count);
        foreach (var entry in entries)
        {
            var id = entry.Required("Id");
            if (id.Length is < 1 or > 80 || !id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            {
                throw SqsErrors.InvalidBatchEntryId();
            }

            if (read.Exists(earlier => earlier.Id == id))
            {
                throw SqsErrors.IdsNotDistinct(id);
            }

            read.Add((id, entry));
        }

        return read;
    }

    /// <summary>Lets an entry fail where faults want it; it has no effect then.</summary>
    public static void Expose(SqsQueue queue, string entryShape)
    {
        if (queue.Faults?.EntryFails(entryShape[..^EntrySuffix.Length]) == true)
        {
            throw SqsErrors.InternalError();
        }
    }

    /// <summary>Does something for each entry; an error is that entry's alone.</summary>
    public static void Run(SqsCall call, SqsQueue queue, string entryShape, Action<Arguments> action)
    {
        List<string> done = [];
        List<(string Id, SqsException Error)> failed = [];
        foreach (var (id, entry) in Read(call.Arguments, entryShape))
        {
            try
            {
                Expose(queue, entryShape);
                action(entry);
                done.Add(id);
            }
            catch (SqsException exception)
            {
                failed.Add((id, exception));
            }
        }

        call.Answer.WriteStartArray("Successful");
        foreach (var id in done)
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("Id", id);
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        WriteFailed(call.Answer, failed);
    }

    public static void WriteFailed(Utf8JsonWriter answer, IReadOnlyList<(string Id, SqsException Error)> failed)
    {
        if (failed.Count == 0)
        {
            return;
        }

        answer.WriteStartArray("Failed");
        foreach (var (id, error) in failed)
        {
            answer.WriteStartObject();
            answer.WriteString("Id", id);
            answer.WriteString("Code", error.QueryCode);
            answer.WriteString("Message", error.Message);
            answer.WriteBoolean("SenderFault", error.StatusCode < 500);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
    }
}
