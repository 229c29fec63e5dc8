using System.Text.RegularExpressions;

namespace SqsWorker.Rendering.Manifest;

/// <summary>What must hold for a manifest's functions.</summary>
internal static partial class FunctionEntryRules
{
    private static readonly string[] Starters = ["scale", "worker"];

    /// <summary>Finds what does not.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>A message for each.</returns>
    public static IEnumerable<string> FindFaults(WorkerManifest manifest)
    {
        var names = manifest.Functions.Select(static function => function.Name).ToHashSet(StringComparer.Ordinal);
        var used = manifest.Queues.Select(static queue => queue.Function).ToHashSet(StringComparer.Ordinal);
        if (names.Count < manifest.Functions.Count)
        {
            yield return "two functions have one name";
        }

        foreach (var queue in manifest.Queues.Where(queue => Starters.Contains(queue.Function) || !names.Contains(queue.Function)))
        {
            yield return $"the function '{queue.Function}' of {queue.Handler} is none that processes messages";
        }

        foreach (var missing in used.Count == 0 ? [] : Starters.Where(starter => !names.Contains(starter)))
        {
            yield return $"there is no function '{missing}'";
        }

        foreach (var function in manifest.Functions)
        {
            foreach (var fault in FindFaults(function, isUsed: used.Count == 0 || Starters.Contains(function.Name) || used.Contains(function.Name)))
            {
                yield return fault;
            }
        }

        foreach (var send in manifest.Sends.Where(send => send.Functions.Count == 0 || send.Functions.Any(function => Starters.Contains(function) || !names.Contains(function))))
        {
            yield return $"'{send.Queue}' is sent to by {(send.Functions.Count == 0 ? "no function" : string.Join(", ", send.Functions))}, which process no messages";
        }
    }

    private static IEnumerable<string> FindFaults(FunctionEntry function, bool isUsed)
    {
        if (!Letters.AreFunctionName(function.Name))
        {
            yield return $"the function name '{function.Name}' is not 1 to 32 letters, digits and hyphens, a letter first";
        }

        if (!isUsed)
        {
            yield return $"the function '{function.Name}' processes no queue";
        }

        foreach (var number in (RangedNumber[])[
            new("memoryMiB", function.MemoryMiB, 128, 10_240),
            new("timeoutSeconds", function.TimeoutSeconds, 1, 900),
            new("reservedConcurrency", function.ReservedConcurrency, 0, 100_000),
            new("ephemeralStorageMiB", function.EphemeralStorageMiB, 512, 10_240),
            new("logRetentionDays", function.LogRetentionDays, 1, 3_653)])
        {
            if (!number.IsInRange)
            {
                yield return number.FaultOf($"function '{function.Name}'");
            }
        }

        if (function.SubnetIds.Count == 0 != (function.SecurityGroupIds.Count == 0) || !function.SubnetIds.All(static id => Subnet().IsMatch(id)) || !function.SecurityGroupIds.All(static id => Group().IsMatch(id)))
        {
            yield return $"the VPC of function '{function.Name}' has not both, ids of subnets and of security groups";
        }

        foreach (var variable in function.Variables.Where(static variable => !Variable().IsMatch(variable.Name)))
        {
            yield return $"the variable '{variable.Name}' of function '{function.Name}' can't be set by a user";
        }

        foreach (var twice in Twice(function.Variables).Concat(Twice(function.Tags)))
        {
            yield return $"a variable or tag of function '{function.Name}' is there twice: '{twice}'";
        }

        // CloudFormation would put a secret in its place, in plain text.
        foreach (var text in TextsOf(function).Where(static text => text.Contains("{{resolve:", StringComparison.Ordinal)))
        {
            yield return $"'{text}' of function '{function.Name}' refers to something by '{{{{resolve:'";
        }

        foreach (var statement in function.Statements.Where(static one => one.Actions.Count == 0 || one.Resources.Count == 0 || !one.Actions.All(static action => Action().IsMatch(action)) || !one.Resources.All(static arn => Resource().IsMatch(arn))))
        {
            yield return $"a statement of function '{function.Name}' has not both, actions ({string.Join(", ", statement.Actions)}) and ARNs ({string.Join(", ", statement.Resources)})";
        }
    }

    private static IEnumerable<string> TextsOf(FunctionEntry function) => function.Variables.Concat(function.Tags)
        .SelectMany(static value => new[] { value.Name, value.Value })
        .Concat(function.Statements.SelectMany(static statement => statement.Resources));

    private static IEnumerable<string> Twice(IEnumerable<FunctionValueEntry> values) =>
        values.GroupBy(static value => value.Name, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()).Select(static group => group.Key);

    [GeneratedRegex(@"\Asubnet-[a-z0-9]{1,64}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subnet();

    [GeneratedRegex(@"\Asg-[a-z0-9]{1,64}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Group();

    [GeneratedRegex(@"\A(?!SQSWORKER_(?!METRICS\z|SQS_CLIENT\z))[A-Za-z][A-Za-z0-9_]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[a-z0-9-]+:[A-Za-z0-9*?]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();

    [GeneratedRegex(@"\A(\*|arn:[!#-\[\]-~]+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resource();
}
