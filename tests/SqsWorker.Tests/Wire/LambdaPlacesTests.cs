using System.Collections;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using SqsWorker.Tests.Queues;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Wire;

/// <summary>It must be where the SDK would be, or leave it to the SDK.</summary>
public sealed class LambdaPlacesTests
{
    private static readonly AWSCredentials Keys = new SessionAWSCredentials("id", "secret", "token");

    public static TheoryData<string> Regions =>
    [
        .. RegionEndpoint.EnumerableAllRegions.Select(static region => region.SystemName),
        "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1", "cn-north-1",
        "eu-central-99", "mars-north-1", "aws-global", "aws-cn-global", "fips-us-east-1", "us-east-1-fips", "local", "us-east", "US-EAST-1", "us-east-1 ", "us_east_1", "1",
    ];

    [Theory]
    [MemberData(nameof(Regions))]
    public void Of_Region_IsWhereTheSdkIs(string region)
    {
        if (LambdaPlaces.Read(Variables(("AWS_REGION", region))) is not { } places)
        {
            return;
        }

        AssertSame(
            LeanPlace.Of(new AmazonSQSConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) }, Keys, new ReceiveMessageRequest()), places.Of("sqs"));
        AssertSame(
            LeanPlace.Of(new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) }, Keys, new GetItemRequest()), places.Of("dynamodb"));
    }

    [Fact]
    public void Read_RegionsThatFunctionsRunIn_AreAllKnown() =>
        Assert.All(
            RegionEndpoint.EnumerableAllRegions.Where(static region => char.IsAsciiDigit(region.SystemName[^1])),
            static region => Assert.NotNull(LambdaPlaces.Read(Variables(("AWS_REGION", region.SystemName)))));

    [Theory]
    [InlineData("http://127.0.0.1:4566")]
    [InlineData("http://localhost:8000/")]
    [InlineData("http://[::1]:8000")]
    [InlineData("http://10.1.2.3")]
    public void Of_AddressOfAllServices_IsThere(string address)
    {
        var places = LambdaPlaces.Read(Variables(("AWS_ENDPOINT_URL", address)))!;

        Assert.Equal((new Uri(address), "eu-central-1"), (places.Of("sqs").Endpoint, places.Of("dynamodb").Region));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566")]
    [InlineData("https://aws.example")]
    [InlineData("https://proxy.eu-west-3.example")]
    [InlineData("https://sqs.us-west-2.amazonaws.com")]
    [InlineData("https://vpce-0a-b.sqs.eu-west-1.vpce.amazonaws.com")]
    public async Task Of_AddressIsGiven_SignsForTheRegionThatTheSdkSignsFor(string address)
    {
        var config = new AmazonSQSConfig { ServiceURL = address, MaxErrorRetry = 0 };
        var place = LeanPlace.Of(config, Keys, new ReceiveMessageRequest());
        using var sent = new Sent();
        config.HttpClientFactory = new HandlerFactory(sent);
        using var sqs = new AmazonSQSClient(Keys, config);

        await Assert.ThrowsAnyAsync<Exception>(() => sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = $"{address}/123456789012/orders" }, TestContext.Current.CancellationToken));

        Assert.Contains($"/{place.Region}/sqs/aws4_request", sent.Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/path")]
    [InlineData("http://user:secret@127.0.0.1")]
    [InlineData("http://127.0.0.1/?query")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("127.0.0.1:4566")]
    [InlineData("https://aws.example")]
    [InlineData("https://vpce-0a-b.sqs.eu-west-1.vpce.amazonaws.com")]
    [InlineData("")]
    public void Read_AddressIsNotPlain_IsTheSdks(string address) => Assert.Null(LambdaPlaces.Read(Variables(("AWS_ENDPOINT_URL", address))));

    [Theory]
    [InlineData("AWS_PROFILE")]
    [InlineData("AWS_CONFIG_FILE")]
    [InlineData("AWS_SHARED_CREDENTIALS_FILE")]
    [InlineData("AWS_ENDPOINT_URL_SQS")]
    [InlineData("AWS_ENDPOINT_URL_DYNAMODB")]
    [InlineData("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")]
    [InlineData("AWS_USE_FIPS_ENDPOINT")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT")]
    [InlineData("AWS_ACCOUNT_ID")]
    [InlineData("AWS_ACCOUNT_ID_ENDPOINT_MODE")]
    [InlineData("AWS_RETRY_MODE")]
    [InlineData("AWS_MAX_ATTEMPTS")]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE")]
    [InlineData("AWS_CONTAINER_CREDENTIALS_FULL_URI")]
    [InlineData("AWS_OF_NEXT_YEAR")]
    public void Read_AnythingElseOfAwsIsSet_IsTheSdks(string name) => Assert.Null(LambdaPlaces.Read(Variables((name, "true"))));

    [Theory]
    [InlineData("AWS_LAMBDA_LOG_LEVEL")]
    [InlineData("AWS_XRAY_CONTEXT_MISSING")]
    [InlineData("AWS_ACCESS_KEY")]
    [InlineData("AWS_EC2_METADATA_DISABLED")]
    [InlineData("AWSOME")]
    public void Read_AnythingElseIsSet_IsLambdas(string name) => Assert.NotNull(LambdaPlaces.Read(Variables((name, "true"))));

    [Theory]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_SESSION_TOKEN")]
    public void Read_OneIsMissingOrEmpty_IsTheSdks(string name)
    {
        Assert.Null(LambdaPlaces.Read(Variables((name, null))));
        Assert.Null(LambdaPlaces.Read(Variables((name, ""))));
        Assert.Null(LambdaPlaces.Read(Variables((name, " x"))));
    }

    private static void AssertSame(LeanPlace expected, LeanPlace place)
    {
        Assert.Equal((expected.Endpoint, expected.Region), (place.Endpoint, place.Region));
        var (keys, same) = (place.Keys().AsTask().Result!, expected.Keys().AsTask().Result!);
        Assert.Equal((same.AccessKey, same.SecretKey, same.Token), (keys.AccessKey, keys.SecretKey, keys.Token));
    }

    private sealed class Sent : HttpMessageHandler
    {
        public string Authorization { get; private set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.TryGetValues("Authorization", out var values) ? string.Concat(values) : "";
            throw new HttpRequestException("Nobody is there.");
        }
    }

    // What a function on Lambda has, but for one.
    private static Hashtable Variables((string Name, string? Value) other)
    {
        var variables = new Hashtable
        {
            ["PATH"] = "/usr/bin",
            ["AWS_LAMBDA_FUNCTION_NAME"] = "shop-process",
            ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
            ["AWS_XRAY_DAEMON_ADDRESS"] = "127.0.0.1:2000",
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_dotnet10",
            ["AWS_REGION"] = "eu-central-1",
            ["AWS_DEFAULT_REGION"] = "eu-central-1",
            ["AWS_ACCESS_KEY_ID"] = "id",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_SESSION_TOKEN"] = "token",
        };
        variables.Remove(other.Name);
        if (other.Value is not null)
        {
            variables[other.Name] = other.Value;
        }

        return variables;
    }
}
