using SqsWorker.Testing.Functions;

namespace SqsWorker.Testing.Stacks;

/// <summary>Reads a function's properties, but for its events.</summary>
internal static class FunctionResource
{
    public static FunctionDefinition Read(
        StackResource resource, PropertyReader properties, ResourceIdentity identity, Func<string, RolePolicies?> roleByArn)
    {
        var invoke = properties.Object("EventInvokeConfig");
        var role = properties.OptionalText("Role");
        var policies = role is null ? RolePolicies.None : roleByArn(role) ?? new RolePolicies([], [role]);
        return new FunctionDefinition
        {
            LogicalId = resource.LogicalId,
            Name = identity.Name,
            Arn = identity.Attributes["Arn"],
            Handler = properties.OptionalText("Handler") ?? "",
            Timeout = TimeSpan.FromSeconds(properties.Integer("Timeout", 1, 900) ?? 3),
            MemoryMegabytes = properties.Integer("MemorySize", 128, 10_240) ?? 128,
            Environment = properties.Object("Environment")?.Map("Variables") ?? new Dictionary<string, string>(),
            MaximumRetryAttempts = invoke?.Integer("MaximumRetryAttempts", 0, 2) ?? 2,
            MaximumEventAge = TimeSpan.FromSeconds(invoke?.Integer("MaximumEventAgeInSeconds", 60, 21_600) ?? 21_600),
            FailureQueueArn = FailureQueue(invoke),
            ReservedConcurrency = properties.Integer("ReservedConcurrentExecutions", 0, int.MaxValue),
            LogGroup = properties.Object("LoggingConfig")?.OptionalText("LogGroup"),
            Role = role,
            Statements = policies.Statements,
            UnknownPolicies = policies.Unknown,
        };
    }

    // Other destinations than queues are not served here: such a record is lost, and so is the event in any case.
    private static string? FailureQueue(PropertyReader? invoke) =>
        invoke?.Object("DestinationConfig")?.Object("OnFailure")?.OptionalText("Destination") is { } arn && arn.Split(':') is [_, _, "sqs", _, _, _] ? arn : null;
}
