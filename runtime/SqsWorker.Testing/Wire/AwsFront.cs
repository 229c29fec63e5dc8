using System.Text;

namespace SqsWorker.Testing.Wire;

/// <summary>Finds the service a request is for.</summary>
/// <param name="services">The services.</param>
public sealed class AwsFront(IReadOnlyList<IAwsService> services)
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the client hangs up.</param>
    /// <returns>The answer; 404 where no service owns the request.</returns>
    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken = default)
    {
        foreach (var service in services)
        {
            if (service.Owns(request))
            {
                return service.HandleAsync(request, cancellationToken);
            }
        }

        var body = Encoding.UTF8.GetBytes("""{"__type":"UnknownOperationException","message":"No service here owns this request."}""");
        return ValueTask.FromResult(new AwsResponse(404, "application/x-amz-json-1.0", body));
    }
}
