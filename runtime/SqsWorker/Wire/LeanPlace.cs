using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Auth;

namespace SqsWorker.Wire;

/// <summary>Where a service is, and who asks.</summary>
/// <param name="Endpoint">Where requests go.</param>
/// <param name="Region">The region they are signed for.</param>
/// <param name="Keys">Whose; <see langword="null"/> is nobody, and nothing is signed.</param>
internal sealed record LeanPlace(Uri Endpoint, string Region, Func<ValueTask<ImmutableCredentials?>> Keys)
{
    /// <summary>The place that the SDK's client would find.</summary>
    /// <param name="config">Its settings.</param>
    /// <param name="given">Whose, or <see langword="null"/> for those the SDK finds.</param>
    /// <param name="any">A request of the service: all of its requests go to one place.</param>
    public static LeanPlace Of(ClientConfig config, AWSCredentials? given, AmazonWebServiceRequest any)
    {
        var endpoint = new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(any)).URL);
        var found = given;
        return new LeanPlace(endpoint, AWS4Signer.DetermineSigningRegion(config, config.RegionEndpointServiceName, null, null), KeysAsync);

        // They renew themselves; what is asked each time is cheap while they are fresh.
        async ValueTask<ImmutableCredentials?> KeysAsync()
        {
            found ??= await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config).ConfigureAwait(false);
            return await found.GetCredentialsAsync().ConfigureAwait(false);
        }
    }
}
