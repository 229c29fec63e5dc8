namespace SqsWorker.Testing.Queues;

internal enum MessageState
{
    Delayed,
    Visible,
    InFlight,
    Gone,
}
