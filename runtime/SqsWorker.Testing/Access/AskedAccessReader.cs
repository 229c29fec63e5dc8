using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Access;

/// <summary>Tells what a request asks IAM for, whatever its service.</summary>
/// <param name="place">Where it is made.</param>
internal sealed class AskedAccessReader(AccessPlace place)
{
    private const string Queues = "AmazonSQS.";
    private const string Tables = "DynamoDB_20120810.";

    private readonly QueueAccess _queues = new(place);
    private readonly TableAccess _tables = new(place);

    /// <summary>Gets what a request asks for; nothing where no service here would take it, so that the front can say so.</summary>
    public IReadOnlyList<AskedAccess> Read(AwsRequest request)
    {
        if (FunctionReference.IsInvoke(request.Path))
        {
            return [new AskedAccess("lambda:InvokeFunction", FunctionReference.ArnIn(request.Path, place) ?? "*")];
        }

        if (request.Headers.TryGetValue("X-Amz-Target", out var target))
        {
            return target.StartsWith(Queues, StringComparison.Ordinal) ? _queues.OfJson(target[Queues.Length..], request.Body)
                : target.StartsWith(Tables, StringComparison.Ordinal) ? _tables.Of(target[Tables.Length..], request.Body)
                : [];
        }

        try
        {
            return QueryForm.Read(request) is { } form ? _queues.OfQuery(form) : [];
        }
        catch (SqsException)
        {
            // Meant for SQS and malformed: nothing in it can be granted.
            return [new AskedAccess("sqs:*", "*")];
        }
    }
}
