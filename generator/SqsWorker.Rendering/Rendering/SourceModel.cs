using System.Text.RegularExpressions;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>What the resource templates see as one of <c>queue.sources</c>.</summary>
/// <param name="Id">The stem of its logical ids: of a topic on its name alone, since its ARN can be spelled in more than one way.</param>
/// <param name="Arn">Its ARN, as a template's JSON says it.</param>
/// <param name="Kind"><c>topic</c>, <c>rule</c> or <c>bucket</c>.</param>
/// <param name="Service">The service that sends.</param>
/// <param name="Region">Where it is, if its ARN says so.</param>
/// <param name="Raw">Whether a topic delivers messages as they were published.</param>
/// <param name="FilterPolicy">A JSON object, or nothing.</param>
/// <param name="Account">The account of a bucket, or nothing for the stack's own.</param>
internal sealed partial record SourceModel(string Id, string Arn, string Kind, string Service, string Region, bool Raw, string FilterPolicy, string Account) : ITemplateModel
{
    private const int LongestName = 40;

    /// <summary>Gets a value indicating whether it is a topic, which is subscribed.</summary>
    public bool IsTopic => Kind == "topic";

    /// <inheritdoc/>
    public object? Member(string name) => name switch
    {
        "id" => Id,
        "arn" => Arn,
        "kind" => Kind,
        "service" => Service,
        "region" => Region,
        "raw" => Raw,
        "filter_policy" => FilterPolicy,
        "account" => Account,
        _ => ITemplateModel.Missing,
    };

    /// <summary>Makes the model of a manifest's source.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The model.</returns>
    public static SourceModel From(SourceEntry source)
    {
        // arn:aws:sns:eu-west-1:…; a pseudo parameter has colons of its own.
        var parts = source.Arn.Replace("${AWS::", "${", StringComparison.Ordinal).Split(':');
        return new(
            IdOf(source.Kind == "topic" ? parts[^1] : source.Arn, parts[^1]),
            SubText.Json(source.Arn),
            source.Kind,
            source.Kind switch { "topic" => "sns.amazonaws.com", "rule" => "events.amazonaws.com", _ => "s3.amazonaws.com" },
            parts[3].Contains('$', StringComparison.Ordinal) ? "" : parts[3],
            source.Raw,
            source.FilterPolicy,
            source.Account);
    }

    // Its name for people, and a hash since not all of it can stand in an id.
    private static string IdOf(string told, string name)
    {
        var words = Words().Matches(name.Split('/')[^1]).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]);
        var id = string.Concat(words);
        return id[..Math.Min(id.Length, LongestName)] + NameHash.Short(told);
    }

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
