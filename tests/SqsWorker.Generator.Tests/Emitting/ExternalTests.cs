using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class ExternalTests
{
    [Fact]
    public void Worker_OfAnExistingQueueWithSources_EmitsWhereItIsAndWhatIsAroundItsMessages()
    {
        var output = GeneratorHarness.Run(("Orders.cs", """
            using SqsWorker;

            namespace Acme.Shop;

            [QueueHandler("orders", QueueArn = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:legacy-orders")]
            [ReceivesFrom("arn:aws:s3:::acme-uploads")]
            [ReceivesFrom("arn:aws:sns:eu-west-1:111122223333:orders", Raw = false)]
            [ReceivesFrom("arn:aws:sns:eu-west-1:111122223333:others")]
            public sealed class Orders : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """));

        Snapshot.Match(output["Acme.Shop.Orders.g.cs"]);
        var queue = output.Manifest!.RootElement.GetProperty("queues")[0];
        Assert.Equal("arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:legacy-orders", queue.GetProperty("queueArn").GetString());
        Assert.Equal(("", "", 0, 0, 900), (queue.GetProperty("deadLetterQueueArn").GetString(), queue.GetProperty("deadLetterName").GetString(), queue.GetProperty("maxReceiveCount").GetInt32(), queue.GetProperty("retentionSeconds").GetInt32(), queue.GetProperty("ageAlarmSeconds").GetInt32()));
        Assert.Equal(
            [
                """{"arn":"arn:aws:s3:::acme-uploads","kind":"bucket","raw":false,"filterPolicy":"","account":""}""",
                """{"arn":"arn:aws:sns:eu-west-1:111122223333:orders","kind":"topic","raw":false,"filterPolicy":"","account":""}""",
                """{"arn":"arn:aws:sns:eu-west-1:111122223333:others","kind":"topic","raw":true,"filterPolicy":"","account":""}""",
            ],
            queue.GetProperty("sources").EnumerateArray().Select(source => source.GetRawText()));
    }

    [Theory]
    [InlineData("string?")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("System.Text.Json.JsonElement")]
    public void Worker_OfAnyMessageWithinAnEnvelope_CompilesWithoutAWarning(string message)
    {
        var output = GeneratorHarness.Run(("Orders.cs", $$"""
            #nullable enable
            using SqsWorker;

            [QueueHandler("orders"), ReceivesFrom("arn:aws:events:eu-west-1:111122223333:rule/nightly")]
            public sealed class Orders : IQueueHandler<{{message}}>
            {
                public Task HandleAsync({{message}} message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """));

        Assert.Contains(".Within(MessageEnvelopes.EventBridge)", output["Orders.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_WithRawSourcesOnly_KnowsOnlyWhatSnsSaysItself()
    {
        var output = GeneratorHarness.Run(("Orders.cs", """
            using SqsWorker;

            [QueueHandler("orders"), ReceivesFrom("arn:aws:sns:eu-west-1:111122223333:orders")]
            public sealed class Orders : IQueueHandler<string>
            {
                public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """));

        Assert.Contains("BodyFormat.Text.Within(MessageEnvelopes.RawSns)", output["Orders.g.cs"], StringComparison.Ordinal);
    }
}
