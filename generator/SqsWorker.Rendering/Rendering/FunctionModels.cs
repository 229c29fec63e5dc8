using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Granting;
using SqsWorker.Rendering.Manifest;
using SqsWorker.Rendering.Naming;

namespace SqsWorker.Rendering.Rendering;

/// <summary>The manifest's functions → what the resource templates see, each with its role.</summary>
internal static class FunctionModels
{
    /// <summary>Makes the models: those that start workers first, then <c>process</c>, then the others by name.</summary>
    /// <param name="manifest">The manifest, checked.</param>
    /// <param name="queues">The queues, ordered.</param>
    /// <param name="origin">The assembly it came from, for messages.</param>
    /// <returns>The models.</returns>
    public static IReadOnlyList<FunctionModel> From(WorkerManifest manifest, IReadOnlyList<QueueModel> queues, string origin)
    {
        var all = Sorting.By(manifest.Functions, static function => $"{PlaceOf(function.Name)}{function.Name}")
            .Select(static function => new NamedFunction(function, LogicalId.For(function.Name))).ToArray();
        var starters = all.Where(static one => !FunctionModel.DoesProcess(one.Function.Name)).ToArray();
        var processing = all.Where(static one => FunctionModel.DoesProcess(one.Function.Name)).ToArray();
        var roles = StarterGrants.For(starters, queues, [.. processing.Select(static one => one.Id)])
            ?? throw TooLarge(origin, "scale and worker", "divide the handlers among several projects");
        return
        [
            .. starters.Select((starter, index) => new FunctionModel(starter.Id, starter.Function.Name, starter.Function, roles[index])),
            .. processing.Select(one => new FunctionModel(
                one.Id,
                one.Function.Name,
                one.Function,
                ProcessingGrants.For(one.Function, one.Id, queues, manifest.Sends)
                    ?? throw TooLarge(origin, one.Function.Name, "give some of its queues a function of their own (Function = \"…\"), or divide the handlers among several projects"))),
        ];
    }

    private static char PlaceOf(string name) => name switch
    {
        FunctionModel.Scale => '0',
        FunctionModel.Worker => '1',
        FunctionModel.Process => '2',
        _ => '3',
    };

    private static RenderingException TooLarge(string origin, string function, string advice) => new(RenderError.In(
        origin,
        ErrorIds.RoleTooLarge,
        FormattableString.Invariant($"the role of {function} would allow more than IAM takes in a role, {PolicySize.MostInline} characters and nine policies of {PolicySize.MostManaged}: {advice}")));
}
