namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>Something an item meets or not.</summary>
internal abstract record Condition
{
    public abstract bool IsMetBy(TableItem item);
}
