namespace SqsWorker.Benchmarks.Coldstart;

/// <summary>The ways to publish a worker, and the least that Native AOT can be.</summary>
internal static class VariantNames
{
    public const string Jit = "jit";
    public const string ReadyToRun = "r2r";
    public const string Aot = "aot";
    public const string EmptyAot = "empty_aot";

    public static IReadOnlyList<string> All { get; } = [Jit, ReadyToRun, Aot, EmptyAot];
}
