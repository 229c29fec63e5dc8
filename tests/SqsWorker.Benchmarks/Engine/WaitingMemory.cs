using System.Text;
using SqsWorker.Benchmarks.Running;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Benchmarks.Engine;

/// <summary>What a waiting message of 1 KB takes in memory, of a million sent over the wire protocol.</summary>
internal sealed class WaitingMemory : IFigure
{
    private const int Messages = 1_000_000;
    private const int BodyBytes = 1024;
    private const int Batch = 10;

    public string Name => "bytes_per_waiting_message";

    public Goal Goal { get; } = Goal.AtMost(1600);

    public async Task<double> MeasureAsync()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var engine = new SqsEngine(TimeProvider.System);
        var queue = engine.CreateQueue("bench");
        var service = new SqsService(engine);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Amz-Target"] = "AmazonSQS.SendMessageBatch" };
        for (var sent = 0; sent < Messages; sent += Batch)
        {
            var answer = await service.HandleAsync(new AwsRequest("POST", "/", headers, Body(queue.Url, sent)), CancellationToken.None).ConfigureAwait(false);
            if (answer.StatusCode != 200)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Body.Span));
            }
        }

        var used = GC.GetTotalMemory(forceFullCollection: true) - before;
        return queue.Depth.Visible == Messages ? (double)used / Messages : throw new InvalidOperationException($"{queue.Depth} instead of {Messages}.");
    }

    private static byte[] Body(string url, int first)
    {
        var text = new StringBuilder($$"""{"QueueUrl":"{{url}}","Entries":[""");
        for (var i = 0; i < Batch; i++)
        {
            text.Append(i == 0 ? "" : ",").Append($$"""{"Id":"e{{i}}","MessageBody":"{{$"{first + i}".PadRight(BodyBytes, 'x')}}"}""");
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }
}
