using SqsWorker.Rendering.Rendering;

namespace SqsWorker.Rendering.Granting;

/// <summary>
/// <c>scale</c> and <c>worker</c>: read registers and slots, win slots, look at depths, start what processes messages; a slot whose start is
/// refused is given back.
/// </summary>
internal static class StarterGrants
{
    private static readonly StatementModel Slots = new(["dynamodb:Query", "dynamodb:UpdateItem", "dynamodb:DeleteItem"], [ResourceArn.Table], IsList: false);

    // Lambda sends there, in the role's name, what scale failed on to the last.
    private static readonly StatementModel Lost = new(["sqs:SendMessage"], [ResourceArn.LostNotices], IsList: false);

    /// <summary>Makes the roles of both. Where the queues don't fit in one of them, both have the same policies for those.</summary>
    /// <param name="starters">The functions, with the stems of their logical ids.</param>
    /// <param name="queues">The queues of the stack.</param>
    /// <param name="started">The stems of the logical ids of the functions that they start.</param>
    /// <returns>A role for each, or null where there is more than a role takes.</returns>
    public static IReadOnlyList<RoleModel>? For(
        IReadOnlyList<NamedFunction> starters, IReadOnlyList<QueueModel> queues, IReadOnlyList<string> started)
    {
        RoleModel[] whole = [.. starters.Select(starter => new RoleModel([Slots, .. Depths(queues), .. Rest(starter)], []))];
        if (whole.All(static role => role.Length <= PolicySize.MostInline))
        {
            return whole;
        }

        var policies = GrantBuckets.Divide("QueueDepthGrants", queues, static some => [.. Depths(some)]);
        RoleModel[] divided = policies is null ? [] : [.. starters.Select(starter => new RoleModel([Slots, .. Rest(starter)], policies))];
        return policies is not null && divided.All(static role => role.Length <= PolicySize.MostInline) ? divided : null;

        IEnumerable<StatementModel> Rest(NamedFunction starter) =>
        [
            new(["lambda:InvokeFunction"], [.. started.Select(ResourceArn.Function)], IsList: started.Count > 1),
            .. starter.Function.Name == FunctionModel.Scale ? [Lost] : Array.Empty<StatementModel>(),
            .. FunctionGrants.Of(starter.Function, starter.Id),
        ];
    }

    private static IEnumerable<StatementModel> Depths(IEnumerable<QueueModel> queues) =>
        StatementModel.Of(["sqs:GetQueueAttributes"], queues.Select(ResourceArn.Queue));
}
