using SqsWorker.Testing.Stacks;

namespace SqsWorker.Testing.Access;

/// <summary>
/// IAM's rule over a role's statements: a Deny beats every Allow, and what nothing allows is denied. What can't be judged here is
/// denied with a reason that says so, never allowed.
/// </summary>
internal static class PolicyEvaluator
{
    /// <summary>Judges an access.</summary>
    /// <param name="statements">The role's statements.</param>
    /// <param name="unknownPolicies">Policies the role has whose statements are not known here.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="action">The action as the service's error spells it.</param>
    /// <param name="keys">What is known of the call, for conditions.</param>
    public static AccessVerdict Judge(
        IReadOnlyList<PolicyStatement> statements,
        IReadOnlyList<string> unknownPolicies,
        AskedAccess asked,
        string action,
        IReadOnlyDictionary<string, string> keys)
    {
        var isAllowed = false;
        var doubt = unknownPolicies is [] ? "" : $" (what {string.Join(", ", unknownPolicies)} allows is not known here)";
        foreach (var statement in statements.Where(statement => IsAbout(statement, asked)))
        {
            var isDeny = statement.Effect == "Deny";
            switch (PolicyConditions.Judge(statement.Condition, keys))
            {
                case ConditionVerdict.Unknown when isDeny:
                    return AccessVerdict.Denied($"because a Deny has a condition that can't be judged here: {statement.Condition}");
                case ConditionVerdict.Unknown:
                    doubt = $" (one that would has a condition that can't be judged here: {statement.Condition})";
                    break;
                case ConditionVerdict.Met when isDeny:
                    return AccessVerdict.Denied("with an explicit deny in an identity-based policy");
                case ConditionVerdict.Met:
                    isAllowed = true;
                    break;
                default:
                    break;
            }
        }

        return isAllowed ? AccessVerdict.Allowed : AccessVerdict.Denied($"because no identity-based policy allows the {action} action{doubt}");
    }

    // A policy variable could stand for anything: such a resource is none that anybody asks for, so an Allow on it allows nothing.
    private static bool IsAbout(PolicyStatement statement, AskedAccess asked) =>
        statement.Actions.Any(pattern => Wildcards.MatchesAction(pattern, asked.Action))
        && statement.Resources.Any(pattern => Wildcards.MatchesArn(pattern, asked.Resource));
}
