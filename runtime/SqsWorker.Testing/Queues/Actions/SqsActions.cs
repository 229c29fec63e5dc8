using System.Collections.Frozen;

namespace SqsWorker.Testing.Queues;

/// <summary>The actions by name.</summary>
internal static class SqsActions
{
    private static readonly FrozenDictionary<string, Func<SqsCall, ValueTask>> Actions = new Dictionary<string, Func<SqsCall, ValueTask>>(StringComparer.Ordinal)
    {
        ["CreateQueue"] = Now(QueueActions.Create),
        ["GetQueueUrl"] = Now(QueueActions.GetUrl),
        ["ListQueues"] = Now(QueueActions.List),
        ["DeleteQueue"] = Now(QueueActions.Delete),
        ["PurgeQueue"] = Now(QueueActions.Purge),
        ["ListDeadLetterSourceQueues"] = Now(QueueActions.ListDeadLetterSources),
        ["GetQueueAttributes"] = Now(AttributeActions.Get),
        ["SetQueueAttributes"] = Now(AttributeActions.Set),
        ["AddPermission"] = Now(PermissionActions.Add),
        ["RemovePermission"] = Now(PermissionActions.Remove),
        ["TagQueue"] = Now(TagActions.Tag),
        ["UntagQueue"] = Now(TagActions.Untag),
        ["ListQueueTags"] = Now(TagActions.List),
        ["SendMessage"] = Now(SendActions.Send),
        ["SendMessageBatch"] = Now(SendActions.SendBatch),
        ["ReceiveMessage"] = ReceiveActions.ReceiveAsync,
        ["DeleteMessage"] = Now(DeleteActions.Delete),
        ["DeleteMessageBatch"] = Now(DeleteActions.DeleteBatch),
        ["ChangeMessageVisibility"] = Now(VisibilityActions.Change),
        ["ChangeMessageVisibilityBatch"] = Now(VisibilityActions.ChangeBatch),
        ["StartMessageMoveTask"] = Now(MoveTaskActions.Start),
        ["CancelMessageMoveTask"] = Now(MoveTaskActions.Cancel),
        ["ListMessageMoveTasks"] = Now(MoveTaskActions.List),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Func<SqsCall, ValueTask>? Find(string name) => Actions.GetValueOrDefault(name);

    private static Func<SqsCall, ValueTask> Now(Action<SqsCall> action) => call =>
    {
        action(call);
        return ValueTask.CompletedTask;
    };
}
