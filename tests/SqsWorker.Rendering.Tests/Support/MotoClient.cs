using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>The few calls of AWS's APIs that a test of a created stack needs, to a moto_server.</summary>
internal sealed class MotoClient(string url) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };

    public void Dispose() => http.Dispose();

    /// <summary>Puts the code where the translated functions say it is: moto looks.</summary>
    public async Task UploadCodeAsync()
    {
        await SendAsync(HttpMethod.Put, "/bucket", "s3", new StringContent("<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>"));

        // A zip file of nothing.
        await SendAsync(HttpMethod.Put, "/bucket/key", "s3", new ByteArrayContent([0x50, 0x4b, 0x05, 0x06, .. new byte[18]]));
    }

    /// <summary>Has CloudFormation create a stack.</summary>
    /// <returns>The physical ids of what was created, by logical id.</returns>
    public async Task<IReadOnlyDictionary<string, string>> CreateStackAsync(string name, string template)
    {
        await QueryAsync(new() { ["Action"] = "CreateStack", ["StackName"] = name, ["TemplateBody"] = template, ["Capabilities.member.1"] = "CAPABILITY_IAM" });
        var stack = await QueryAsync(new() { ["Action"] = "DescribeStacks", ["StackName"] = name });
        Assert.Equal("CREATE_COMPLETE", Texts(stack, "StackStatus").Single());
        var resources = await QueryAsync(new() { ["Action"] = "ListStackResources", ["StackName"] = name });
        return resources.Descendants().Where(static element => element.Name.LocalName == "member")
            .Select(static member => (Id: Texts(member, "LogicalResourceId").SingleOrDefault(""), Physical: Texts(member, "PhysicalResourceId").SingleOrDefault("")))
            .Where(static resource => resource.Id.Length > 0)
            .ToDictionary(static resource => resource.Id, static resource => resource.Physical, StringComparer.Ordinal);
    }

    public Task<JsonObject> QueueAsync(string url) =>
        CallAsync("sqs", "AmazonSQS.GetQueueAttributes", new() { ["QueueUrl"] = url, ["AttributeNames"] = new JsonArray("All") }, "Attributes");

    public Task<JsonObject> TableAsync(string name) => CallAsync("dynamodb", "DynamoDB_20120810.DescribeTable", new() { ["TableName"] = name }, "Table");

    public async Task<JsonObject> FunctionAsync(string name) =>
        JsonNode.Parse(await SendAsync(HttpMethod.Get, $"/2015-03-31/functions/{name}", "lambda", null))!["Configuration"]!.AsObject();

    private async Task<JsonObject> CallAsync(string service, string target, JsonObject request, string answer)
    {
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/x-amz-json-1.0"));
        content.Headers.Add("X-Amz-Target", target);
        return JsonNode.Parse(await SendAsync(HttpMethod.Post, "/", service, content))![answer]!.AsObject();
    }

    private async Task<XDocument> QueryAsync(Dictionary<string, string> parameters) =>
        XDocument.Parse(await SendAsync(HttpMethod.Post, "/", "cloudformation", new FormUrlEncodedContent(parameters)));

    private async Task<string> SendAsync(HttpMethod method, string path, string service, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", string.Create(
            CultureInfo.InvariantCulture, $"AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/{service}/aws4_request, SignedHeaders=host, Signature=0"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private static IEnumerable<string> Texts(XContainer element, string name) =>
        element.Descendants().Where(child => child.Name.LocalName == name).Select(static child => child.Value);
}
