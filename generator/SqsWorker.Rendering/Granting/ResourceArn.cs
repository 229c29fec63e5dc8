using SqsWorker.Rendering.Naming;
using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>What a statement is about.</summary>
/// <param name="Json">The resource as the template says it.</param>
/// <param name="Length">How many characters it has at most once CloudFormation has resolved it.</param>
internal sealed record ResourceArn(string Json, int Length)
{
    // arn:aws-us-gov:sqs:ap-southeast-10:123456789012: and the longest name.
    private const int LongestQueue = 49 + 80;

    // CloudFormation makes these names of the stack's, the logical id's and its own 14 characters; Lambda's have 64 at most.
    private const int LongestTable = 61 + 160;
    private const int LongestLogGroup = 54 + 175;
    private const int LongestFunction = 61 + 64;

    /// <summary>Gets the stack's table.</summary>
    public static ResourceArn Table { get; } = OfResource("ScaleTable", LongestTable);

    /// <summary>Gets the stack's queue for notices that were lost.</summary>
    public static ResourceArn LostNotices { get; } = OfResource("ScaleLostNotices", LongestQueue);

    /// <summary>Gets everything, for actions that know no resource.</summary>
    public static ResourceArn Everything { get; } = Text("*");

    /// <summary>A queue that is handled.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>Its ARN.</returns>
    public static ResourceArn Queue(QueueModel queue) => new(queue.Arn, queue.IsMade ? LongestQueue : SubText.LongestLength(queue.ExistingArn));

    /// <summary>The queue for its dead letters.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The ARN.</returns>
    public static ResourceArn DeadLetters(QueueModel queue) =>
        new(queue.DeadLetterArn, queue.IsMade ? LongestQueue : SubText.LongestLength(queue.ExistingDeadLetterArn));

    /// <summary>A queue that is sent to.</summary>
    /// <param name="target">The declared name of one that is handled, or an ARN.</param>
    /// <param name="queues">Those that are handled.</param>
    /// <returns>Its ARN.</returns>
    public static ResourceArn Target(string target, IEnumerable<QueueModel> queues) =>
        queues.FirstOrDefault(queue => queue.Name == target) is { } queue ? Queue(queue) : Text(target);

    /// <summary>A function of the stack.</summary>
    /// <param name="id">The stem of its logical ids.</param>
    /// <returns>Its ARN.</returns>
    public static ResourceArn Function(string id) => OfResource($"{id}Function", LongestFunction);

    /// <summary>The log group of a function.</summary>
    /// <param name="id">The stem of its logical ids.</param>
    /// <returns>Its ARN.</returns>
    public static ResourceArn Logs(string id) => OfResource($"{id}Logs", LongestLogGroup);

    /// <summary>An ARN as it is written, perhaps with pseudo parameters.</summary>
    /// <param name="arn">The ARN.</param>
    /// <returns>The same.</returns>
    public static ResourceArn Text(string arn) => new(SubText.Json(arn), SubText.LongestLength(arn));

    private static ResourceArn OfResource(string id, int length) => new(TemplateText.OfResource(id, "Arn"), length);
}
