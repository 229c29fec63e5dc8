using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using SqsWorker.Testing.Access;
using SqsWorker.Testing.Stacks;
using SqsWorker.Testing.Tests.Stacks;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Access;

/// <summary>The role of <c>scale</c> in <see cref="Template"/> reads and updates the table and invokes <c>process</c>; no more.</summary>
public sealed class RoleGuardTests : IAsyncDisposable
{
    private const string Url = "https://sqs.eu-central-1.amazonaws.com/123456789012/shop-orders";

    private readonly StackFixture _fixture = new(Template.Text);

    private TestStack Stack => _fixture.Stack;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Queue_NotInTheRole_IsRefusedAsSqsDoes()
    {
        using var sqs = new AmazonSQSClient(Credentials("ScaleFunction"), Config<AmazonSQSConfig>());

        var exception = await Assert.ThrowsAsync<AmazonSQSException>(() => sqs.SendMessageAsync(Url, "x", TestContext.Current.CancellationToken));

        Assert.Equal("AccessDenied", exception.ErrorCode);
        Assert.Matches(
            @"^User: arn:aws:sts::123456789012:assumed-role/shop-ScaleFunctionRole-\w+/shop-ScaleFunction-\w+ is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:eu-central-1:123456789012:shop-orders because no identity-based policy allows the sqs:sendmessage action$",
            exception.Message);
        Assert.Equal(0, Stack.Queues.Find("shop-orders")!.Depth.Visible);
        Assert.Equal([new AccessUse("ScaleFunction", new AskedAccess("sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:shop-orders"), IsAllowed: false)], Stack.Access.Uses);
    }

    [Fact]
    public async Task Table_ActionNotInTheRole_IsRefusedAsDynamoDbDoes()
    {
        using var dynamo = new AmazonDynamoDBClient(Credentials("ScaleFunction"), Config<AmazonDynamoDBConfig>());
        var table = Stack.Tables.TableNames[0];

        var exception = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => dynamo.GetItemAsync(table, new() { ["pk"] = new("a"), ["sk"] = new("b") }, TestContext.Current.CancellationToken));

        Assert.Equal("AccessDeniedException", exception.ErrorCode);
        Assert.Contains($"is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/{table} because", exception.Message, StringComparison.Ordinal);
        await dynamo.QueryAsync(new() { TableName = table, KeyConditionExpression = "pk = :p", ExpressionAttributeValues = new() { [":p"] = new("a") } }, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("ProcessFunction", 202)]
    [InlineData("WorkerFunction", 403)]
    public async Task Function_Invoked_IsRefusedAsLambdaDoesUnlessInTheRole(string function, int status)
    {
        var answer = await InvokeAsync(Stack.Function(function).Name, "ScaleFunction");

        Assert.Equal(status, answer.StatusCode);
        if (status == 403)
        {
            Assert.Equal("AccessDeniedException", answer.Headers["x-amzn-ErrorType"]);
            Assert.Contains("lambda:InvokeFunction on resource: " + Stack.Function(function).Arn, Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Function_WithoutARole_MayCallNothing() =>
        Assert.Equal(403, (await InvokeAsync(Stack.Function("ProcessFunction").Name, "WorkerFunction")).StatusCode);

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("LOCALScaleFunction2")]
    public async Task Caller_ThatIsNoFunction_MayCallAll(string key)
    {
        using var sqs = new AmazonSQSClient(new BasicAWSCredentials(key, "secret"), Config<AmazonSQSConfig>());
        using var nobody = AwsClients.CreateSqs(Stack.Front);

        await sqs.SendMessageAsync(Url, "x", TestContext.Current.CancellationToken);
        await nobody.SendMessageAsync(Url, "x", TestContext.Current.CancellationToken);

        Assert.Equal(2, Stack.Queues.Find("shop-orders")!.Depth.Visible);
        Assert.Empty(Stack.Access.Uses);
    }

    [Fact]
    public async Task Run_InThisProcess_IsHeldToItsRoleByTheServicesItGets()
    {
        await Stack.Functions.InvokeAsync(Stack.Function("ScaleFunction").Name, "{}"u8.ToArray(), TestContext.Current.CancellationToken);
        var invocation = await _fixture.Environment("ScaleFunction").NextAsync();
        using var sqs = AwsClients.CreateSqs(invocation.Services);

        var refused = await Assert.ThrowsAsync<AmazonSQSException>(() => sqs.SendMessageAsync(Url, "x", TestContext.Current.CancellationToken));

        Assert.Equal("AccessDenied", refused.ErrorCode);
    }

    private ValueTask<AwsResponse> InvokeAsync(string name, string caller) => Stack.Front.HandleAsync(
        new AwsRequest(
            "POST",
            $"/2015-03-31/functions/{name}/invocations",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["X-Amz-Invocation-Type"] = "Event",
                ["Authorization"] = $"AWS4-HMAC-SHA256 Credential={AccessKeys.Of(Stack.Function(caller))}/20260131/eu-central-1/lambda/aws4_request, SignedHeaders=host, Signature=0",
            },
            "{}"u8.ToArray()),
        TestContext.Current.CancellationToken);

    private BasicAWSCredentials Credentials(string function) => new(AccessKeys.Of(Stack.Function(function)), "local");

    private TConfig Config<TConfig>()
        where TConfig : ClientConfig, new() => new()
        {
            ServiceURL = "https://aws.example",
            AuthenticationRegion = "eu-central-1",
            HttpClientFactory = new FrontHttpClientFactory(Stack.Front),
            MaxErrorRetry = 0,
        };
}
