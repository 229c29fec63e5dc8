using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Access;

/// <summary>Stands before the services and lets a function do what its role allows. Who is no function may do everything.</summary>
/// <param name="services">The services.</param>
/// <param name="caller">Tells which function made a request.</param>
/// <param name="place">Where calls are made.</param>
/// <param name="log">Where it is noted what was asked for.</param>
internal sealed class RoleGuard(AwsFront services, Func<AwsRequest, FunctionDefinition?> caller, AccessPlace place, AccessLog log) : IAwsService
{
    private readonly AskedAccessReader _reader = new(place);

    public bool Owns(AwsRequest request) => true;

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (caller(request) is { } function)
        {
            foreach (var asked in _reader.Read(request))
            {
                var verdict = Judge(function, asked);
                log.Add(new AccessUse(function.LogicalId, asked, verdict.IsAllowed));
                if (!verdict.IsAllowed)
                {
                    return ValueTask.FromResult(AccessDenied.Answer(request, UserOf(function), asked, verdict.Reason));
                }
            }
        }

        return services.HandleAsync(request, cancellationToken);
    }

    private AccessVerdict Judge(FunctionDefinition function, AskedAccess asked) => PolicyEvaluator.Judge(
        function.Statements,
        function.UnknownPolicies,
        asked,
        AccessDenied.ActionAsTold(asked.Action),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            // As on AWS, where every SDK speaks TLS: that there is none here is not the function's doing.
            ["aws:SecureTransport"] = "true",
            ["aws:RequestedRegion"] = place.Region,
            ["aws:PrincipalAccount"] = place.Account,
            ["aws:ResourceAccount"] = asked.Resource.Split(':') is [_, _, _, _, var account, ..] ? account : place.Account,
            ["lambda:SourceFunctionArn"] = function.Arn,
        });

    /// <summary>Lambda takes on the role in a session named like the function.</summary>
    private string UserOf(FunctionDefinition function)
    {
        var role = function.Role is { } arn ? arn[(arn.LastIndexOf('/') + 1)..] : $"{function.Name}Role";
        return $"arn:{place.Partition}:sts::{place.Account}:assumed-role/{role}/{function.Name}";
    }
}
