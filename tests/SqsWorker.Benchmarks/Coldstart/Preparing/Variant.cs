namespace SqsWorker.Benchmarks.Coldstart.Preparing;

/// <summary>A published program.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Folder">Where it was published to; Lambda's task root.</param>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">With what.</param>
/// <param name="IsWorker">Whether it takes its event up, or only asks for it.</param>
/// <param name="PackageBytes">How large its zipped package is.</param>
internal sealed record Variant(string Name, string Folder, string Program, IReadOnlyList<string> Arguments, bool IsWorker, long PackageBytes);
