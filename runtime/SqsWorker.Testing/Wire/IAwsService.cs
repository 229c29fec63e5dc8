namespace SqsWorker.Testing.Wire;

/// <summary>One AWS service behind the front.</summary>
public interface IAwsService
{
    /// <summary>Tells whether a request is this service's, by its target header, action or path.</summary>
    /// <param name="request">The request.</param>
    /// <returns><see langword="true"/> if <see cref="HandleAsync"/> should have it.</returns>
    bool Owns(AwsRequest request);

    /// <summary>Answers a request. Errors are answers too; it does not throw for bad input.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the client hangs up.</param>
    /// <returns>The answer.</returns>
    ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancellationToken);
}
