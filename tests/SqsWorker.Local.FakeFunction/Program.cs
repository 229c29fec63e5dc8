using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SqsWorker.Functions;
using SqsWorker.Local.FakeFunction;

var root = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/";
using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };

switch (Environment.GetEnvironmentVariable("FAKE_START"))
{
    case "error":
        await PostAsync("init/error", """{"errorType":"Fake.NoStart","errorMessage":"told not to start"}""");
        return 1;
    case "exit":
        return 7;
    case "host":
        return await FunctionHost.RunAsync(args, new StartingWorker(Environment.GetEnvironmentVariable("FAKE_SERVICES")));
    case "burst":
        return await FunctionHost.RunAsync(args, new BurstWorker());
    case "hang":
        await Task.Delay(Timeout.Infinite);
        return 0;
}

await Console.Out.WriteLineAsync($"started {Environment.ProcessId}");
var count = 0;
while (true)
{
    using var next = await http.GetAsync(new Uri(root + "invocation/next"));
    if (!next.IsSuccessStatusCode)
    {
        return 0;
    }

    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
    var payload = JsonDocument.Parse(await next.Content.ReadAsByteArrayAsync()).RootElement;
    count++;
    switch (payload.TryGetProperty("do", out var order) ? order.GetString() : SaysOk(payload) ? "rest" : "drain")
    {
        case "drain":
            await PostAsync($"invocation/{id}/response", $"{{\"drained\":{await DrainAsync()}}}");
            break;
        case "crash":
            await Console.Error.WriteLineAsync("crashing");
            return 3;
        case "leave a child":
            // It inherits standard output and holds it open.
            using (var child = Process.Start(new ProcessStartInfo("sleep", ["60"]))!)
            {
                await Console.Out.WriteLineAsync($"child {child.Id}");
            }

            return 4;
        case "hang":
            await Task.Delay(Timeout.Infinite);
            break;
        case "fail":
            await PostAsync($"invocation/{id}/error", """{"errorType":"Fake.Failure","errorMessage":"told to fail"}""");
            break;
        case "variable":
            var value = Environment.GetEnvironmentVariable(payload.GetProperty("name").GetString()!);
            await PostAsync($"invocation/{id}/response", $"{{\"value\":{(value is null ? "null" : $"\"{value}\"")}}}");
            break;
        case "large":
            await PostAsync($"invocation/{id}/response", new string('x', 7 * 1024 * 1024));
            break;
        default:
            await PostAsync($"invocation/{id}/response", $"{{\"process\":{Environment.ProcessId},\"count\":{count}}}");
            break;
    }
}

// An alarm that is looked at before the first message is there says OK. What was drained then would never be told by an alarm.
static bool SaysOk(JsonElement notice) =>
    notice.TryGetProperty("Records", out var records)
    && JsonDocument.Parse(records[0].GetProperty("Sns").GetProperty("Message").GetString()!).RootElement.GetProperty("NewStateValue").GetString() == "OK";

// What a worker does, in few lines: receives until the queue is empty, and deletes.
async Task<int> DrainAsync()
{
    var drained = 0;
    var url = Environment.GetEnvironmentVariable("FAKE_QUEUE_URL")!;
    while (true)
    {
        var received = await AwsAsync("ReceiveMessage", $"{{\"QueueUrl\":\"{url}\",\"MaxNumberOfMessages\":10}}");
        if (!received.TryGetProperty("Messages", out var messages) || messages.GetArrayLength() == 0)
        {
            return drained;
        }

        var entries = messages.EnumerateArray().Select(static (message, at) => $"{{\"Id\":\"{at}\",\"ReceiptHandle\":{message.GetProperty("ReceiptHandle").GetRawText()}}}");
        await AwsAsync("DeleteMessageBatch", $"{{\"QueueUrl\":\"{url}\",\"Entries\":[{string.Join(',', entries)}]}}");
        drained += messages.GetArrayLength();
    }
}

async Task<JsonElement> AwsAsync(string action, string json)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL")!));
    request.Headers.TryAddWithoutValidation("X-Amz-Target", $"AmazonSQS.{action}");
    request.Content = new StringContent(json, Encoding.UTF8, "application/x-amz-json-1.0");
    using var response = await http.SendAsync(request);
    response.EnsureSuccessStatusCode();
    return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
}

async Task PostAsync(string path, string json)
{
    using var content = new StringContent(json, Encoding.UTF8, "application/json");
    using var response = await http.PostAsync(new Uri(root + path), content);
}
