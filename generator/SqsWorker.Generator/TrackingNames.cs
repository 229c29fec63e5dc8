namespace SqsWorker.Generator;

/// <summary>The names of the pipeline's steps, for the tests of what an edit re-runs.</summary>
internal static class TrackingNames
{
    public const string Declarations = nameof(Declarations);
    public const string JsonContexts = nameof(JsonContexts);
    public const string Startups = nameof(Startups);
    public const string Functions = nameof(Functions);
    public const string Worker = nameof(Worker);
    public const string Handlers = nameof(Handlers);
    public const string Registry = nameof(Registry);
    public const string EntryPoint = nameof(EntryPoint);
    public const string Sites = nameof(Sites);
    public const string Manifest = nameof(Manifest);
}
