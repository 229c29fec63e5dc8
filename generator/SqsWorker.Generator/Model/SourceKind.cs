namespace SqsWorker.Generator.Model;

/// <summary>What sends to a queue by itself.</summary>
internal enum SourceKind
{
    Topic,
    Rule,
    Bucket,
}
