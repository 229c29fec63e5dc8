namespace SqsWorker.Functions;

/// <summary>What this process does. There may be several functions that process messages, told apart by name.</summary>
internal enum FunctionKind
{
    Scale,
    Worker,
    Process,
}
