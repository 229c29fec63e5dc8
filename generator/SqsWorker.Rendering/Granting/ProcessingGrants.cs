using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;
using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>
/// A function that processes messages: drain its queues, dead-letter what a handler gives up, send and forward what is declared, hold and
/// give back its slot, read whether its queue is paused.
/// </summary>
internal static class ProcessingGrants
{
    private static readonly string[] Drain = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"];
    private static readonly string[] Send = ["sqs:SendMessage"];
    private static readonly string[] Invoke = ["lambda:InvokeFunction"];

    // To receive from a queue with a key, and to send to one: SQS does both in the caller's name. Who only looks at depths needs neither
    // (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html).
    private static readonly string[] ReceiveWithKey = ["kms:Decrypt"];
    private static readonly string[] SendWithKey = [.. ReceiveWithKey, "kms:GenerateDataKey"];

    // SQS, and nobody in the function's own name, such as a handler that decrypts with the key of a queue what is not a message
    // (https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service). The key is said whole, so the region after
    // "sqs." is its own; what follows that is not documented alike for all partitions.
    private static readonly StatementCondition BySqs = new("StringLike", "kms:ViaService", ResourceArn.Text("sqs.*"));

    private static readonly StatementModel Slots = new(["dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"], [ResourceArn.Table], IsList: false);

    /// <summary>Makes the role.</summary>
    /// <param name="function">The function.</param>
    /// <param name="id">The stem of its logical ids.</param>
    /// <param name="queues">The queues of the stack.</param>
    /// <param name="sends">The sends of the stack.</param>
    /// <returns>The role, or null where it has more than a role takes.</returns>
    public static RoleModel? For(FunctionEntry function, string id, IReadOnlyList<QueueModel> queues, IReadOnlyList<SendEntry> sends)
    {
        var own = queues.Where(queue => queue.Function == function.Name).ToArray();
        var targets = sends.Where(send => send.Functions.Contains(function.Name)).Select(static send => send.Queue)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var sent = StatementModel.Of(Send, targets.Select(target => ResourceArn.Target(target, queues))).ToArray();
        var sentTo = queues.Where(queue => targets.Contains(queue.Name)).ToArray();
        IReadOnlyList<StatementModel> always = [Slots, .. FunctionGrants.Of(function, id)];

        IReadOnlyList<StatementModel> all = [.. Drained(own), .. sent, .. Forwarded(own), .. KeysUsed(own, sentTo), .. always];
        if (PolicySize.Of(all) <= PolicySize.MostInline)
        {
            return new RoleModel(all, []);
        }

        IReadOnlyList<StatementModel> rest = [.. sent, .. KeysUsed([], sentTo), .. always];
        var policies = GrantBuckets.Divide($"{id}QueueGrants", own, static some => [.. Drained(some), .. Forwarded(some), .. KeysUsed(some, [])]);
        return policies is null || PolicySize.Of(rest) > PolicySize.MostInline ? null : new RoleModel(rest, policies);
    }

    private static IEnumerable<StatementModel> Drained(IEnumerable<QueueModel> queues) =>
        StatementModel.Of(Drain, queues.Select(ResourceArn.Queue)).Concat(StatementModel.Of(Send, queues.Where(static queue => queue.HasDeadLetters).Select(ResourceArn.DeadLetters)));

    private static IEnumerable<StatementModel> Forwarded(IEnumerable<QueueModel> queues) => StatementModel.Of(
        Invoke, queues.Where(static queue => queue.ForwardTo.Length > 0).Select(static queue => FunctionArn.For(queue.ForwardTo)).Order(StringComparer.Ordinal).Select(ResourceArn.Text));

    /// <summary>Dead letters are sent as well: the queue for them has its queue's key.</summary>
    private static IEnumerable<StatementModel> KeysUsed(IEnumerable<QueueModel> received, IEnumerable<QueueModel> sentTo)
    {
        var sending = Keys(received.Where(static queue => queue.HasDeadLetters).Concat(sentTo)).ToArray();
        return StatementModel.Of(SendWithKey, sending, BySqs).Concat(StatementModel.Of(ReceiveWithKey, Keys(received).Except(sending), BySqs));
    }

    private static IEnumerable<ResourceArn> Keys(IEnumerable<QueueModel> queues) =>
        queues.Select(static queue => queue.KmsKey).Where(static key => key.Length > 0).Order(StringComparer.Ordinal).Select(ResourceArn.Text);
}
