namespace SqsWorker.Tests.Scaling.Ancestor;

/// <summary>The ancestor's table: one number, read and written without a condition.</summary>
internal interface ICounterTable
{
    /// <summary>Gets the number; none where nothing is stored.</summary>
    Task<double?> GetAsync();

    Task PutAsync(double value);
}
