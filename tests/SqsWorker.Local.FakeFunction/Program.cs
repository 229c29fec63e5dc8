using System.Text;
using System.Text.Json;

var root = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/";
using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };

switch (Environment.GetEnvironmentVariable("FAKE_START"))
{
    case "error":
        await PostAsync("init/error", """{"errorType":"Fake.NoStart","errorMessage":"told not to start"}""");
        return 1;
    case "exit":
        return 7;
    case "hang":
        await Task.Delay(Timeout.Infinite);
        return 0;
}

Console.WriteLine($"started {Environment.ProcessId}");
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
    switch (payload.GetProperty("do").GetString())
    {
        case "crash":
            Console.Error.WriteLine("crashing");
            return 3;
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

async Task PostAsync(string path, string json)
{
    using var content = new StringContent(json, Encoding.UTF8, "application/json");
    using var response = await http.PostAsync(new Uri(root + path), content);
}
