namespace SqsWorker.Functions;

/// <summary>Which of the three functions this process is.</summary>
internal enum FunctionKind
{
    Scale,
    Worker,
    Process,
}
