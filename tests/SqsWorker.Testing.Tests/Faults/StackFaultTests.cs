using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using SqsWorker.Testing.Faults;
using SqsWorker.Testing.Tests.Stacks;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Tests.Faults;

public sealed class StackFaultTests
{
    [Fact]
    public async Task Stack_WithAPlan_HitsTableAndQueues()
    {
        var plan = new FaultPlan(1, new FaultRates { Throttles = 1, EmptyReceives = 1 }) { Where = static target => target.Service == "dynamodb" || target.Operation == "ReceiveMessage" };
        await using var fixture = new StackFixture(Template.Text, faults: plan);
        using var table = AwsClients.CreateDynamoDb(fixture.Stack.Front);
        await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() => table.GetItemAsync(fixture.Stack.Tables.TableNames.Single(), new Dictionary<string, AttributeValue> { ["pk"] = new("x") }, TestContext.Current.CancellationToken));

        plan.Rates = plan.Rates with { Throttles = 0 };
        var queue = fixture.Stack.Queues.Queues[0];
        using var sqs = AwsClients.CreateSqs(fixture.Stack.Front);
        await sqs.SendMessageAsync(queue.Url, "one", TestContext.Current.CancellationToken);
        Assert.Null((await sqs.ReceiveMessageAsync(queue.Url, TestContext.Current.CancellationToken)).Messages);
        Assert.Equal((1, 1), (plan.Injected(FaultKind.Throttle), plan.Injected(FaultKind.EmptyReceive)));
    }
}
