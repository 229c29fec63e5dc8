using SqsWorker.Local.Running;
using SqsWorker.Testing.Stacks;

namespace SqsWorker.Local.Tests.Running;

public sealed class DeclaredQueuesTests
{
    [Fact]
    public async Task Of_QueuesOfTheStackAndOthers_NamesThemAsDeclared()
    {
        await using var stack = TestStack.Create(
            StackTemplate.Parse("""
                {
                  "Metadata": { "SqsWorker": { "ExistingQueues": {
                    "exports": { "QueueArn": "arn:aws:sqs:eu-west-1:111122223333:shop-legacy-exports" },
                    "imports.fifo": {
                      "QueueArn": { "Fn::Sub": "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-imports.fifo" },
                      "DeadLetterQueueArn": { "Fn::Sub": "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:failed.fifo" }, "MaxReceiveCount": 3 } } } },
                  "Resources": {
                    "OrdersQueue": { "Type": "AWS::SQS::Queue", "Properties": {
                      "QueueName": { "Fn::Sub": "${AWS::StackName}-orders" },
                      "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["OrdersDeadLetterQueue", "Arn"] }, "maxReceiveCount": 3 } } },
                    "OrdersDeadLetterQueue": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-orders-dead-letters" } } }
                  }
                }
                """),
            new TestStackOptions { CreateEnvironment = static _ => throw new NotSupportedException(), StackName = "shop" });

        Assert.Equal(
            [("exports", "shop-legacy-exports", null), ("imports.fifo", "shop-imports.fifo", "failed.fifo"), ("orders", "shop-orders", "shop-orders-dead-letters")],
            DeclaredQueues.Of(stack.Queues, "shop-", stack.ExistingQueues).Select(static queue => (queue.Name, queue.Queue.Name, queue.DeadLetters?.Name)));
    }
}
