using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Queues.Fuzzing;

/// <summary>
/// Whatever comes in, an answer of SQS goes out, and queues that are not named stay as they are. SQSWORKER_FUZZ_REQUESTS says how
/// many requests are tried, SQSWORKER_FUZZ_SEED from where they differ.
/// </summary>
public sealed class MutatedRequestTests
{
    private static readonly TimeSpan LeaseOfTheWitness = TimeSpan.FromHours(12);

    [Fact]
    public async Task Requests_Mutated_AreAnsweredAndChangeNoOtherQueue()
    {
        var count = Setting("SQSWORKER_FUZZ_REQUESTS", 10_000);
        var seed = Setting("SQSWORKER_FUZZ_SEED", 1);
        var originals = await RecordedRequests.MakeAsync();
        var mutator = new RequestMutator(seed);
        using var sqs = new EngineFixture();
        sqs.Queue("jobs");
        sqs.Queue("dead");
        sqs.Fifo("jobs.fifo");
        var witness = new Witness(sqs);
        await witness.FillAsync();
        var before = await witness.DescribeAsync();
        var start = sqs.Clock.GetUtcNow();

        var accepted = 0;
        for (var i = 0; i < count; i++)
        {
            var request = mutator.Next(originals);
            var answer = await AskAsync(sqs, request);
            accepted += answer.StatusCode == 200 ? 1 : 0;
            Check(answer, $"seed {seed}, request {i}: {Encoding.Latin1.GetString(request.Body.Span)}");
        }

        // Neither all nonsense nor hardly changed: both would try little.
        Assert.InRange((double)accepted / count, 0.05, 0.6);
        Assert.True(sqs.Clock.GetUtcNow() - start < LeaseOfTheWitness, "Too many long polls for one witness.");
        Assert.Equal(before, await witness.DescribeAsync());
        Assert.Equal(
            ["untouched 2 1", "untouched 3 1", "untouched 4 1", "untouched 5 1", "untouched.fifo 2 1", "untouched.fifo 3 1", "untouched.fifo 4 1", "untouched.fifo 5 1"],
            await witness.ReceiveVisibleAsync());
    }

    private static int Setting(string name, int otherwise)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static async Task<AwsResponse> AskAsync(EngineFixture sqs, AwsRequest request)
    {
        var answer = sqs.Front.HandleAsync(request, TestContext.Current.CancellationToken).AsTask();

        // A mutation may have made a long poll of it: time brings it to its end.
        while (!answer.IsCompleted)
        {
            sqs.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await answer;
    }

    private static void Check(AwsResponse answer, string which)
    {
        Assert.True(answer.StatusCode is 200 or 400 or 403 or 404, $"{answer.StatusCode} to {which}");
        if (answer.ContentType == "text/xml")
        {
            var root = XDocument.Parse(Encoding.UTF8.GetString(answer.Body.Span)).Root!;
            Assert.True(answer.StatusCode == 200 != (root.Name.LocalName == "ErrorResponse"), which);
            return;
        }

        using var document = JsonDocument.Parse(answer.Body);
        var error = document.RootElement.TryGetProperty("__type", out var type) ? type.GetString()! : "";
        Assert.True(answer.StatusCode == 200 || error.StartsWith("com.amazonaws.sqs#", StringComparison.Ordinal) || error == "UnknownOperationException", which);
    }
}
