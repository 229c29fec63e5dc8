using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using SqsWorker.Tests.Shared;

namespace SqsWorker.Testing.Tests.Tables.Conformance;

/// <summary>The same expectations of moto: what holds for both was not made up by us.</summary>
public sealed class MotoConformanceTests(MotoServer server) : TableConformance, IClassFixture<MotoServer>, IDisposable
{
    /// <summary>Where moto differs, with what AWS's documentation says. A test's arguments follow its name.</summary>
    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal)
    {
        ["Put_ThirtyNineDigits_IsRefused"] =
            "moto takes any number. HowItWorks.NamingRulesDataTypes: numbers can have up to 38 digits of precision; exceeding this is an exception.",
        ["Transaction_SameTokenForAnotherRequest_IsAMismatch"] =
            "moto ignores the token. TransactWriteItems, API reference, Errors: IdempotentParameterMismatchException.",
        ["Transaction_SameTokenAgain_HappensOnce"] =
            "moto ignores the token. TransactWriteItems, API reference: ClientRequestToken makes the call idempotent.",
        ["Update_LargeDecimals_LoseNothing"] =
            "moto rounds to 28 digits. HowItWorks.NamingRulesDataTypes: numbers can have up to 38 digits of precision.",
        ["Update_NewItemOnlyTakingAway_CreatesNothing"] =
            "moto creates the item. DynamoDB does not, as scylladb/scylladb#5862 found by a test on it.",
        ["Update_Unusable_SaysWhy(update: \"SET #n = :n\""] =
            "moto answers 500. UpdateItem, API reference, ExpressionAttributeNames: placeholders have to be defined.",
        ["Update_Unusable_SaysWhy(update: \"SET another = wording + :n\""] =
            "moto words it as it words a wrong literal.",
    };

    private AmazonDynamoDBClient? _client;

    protected override IAmazonDynamoDB Dynamo => _client ??= new AmazonDynamoDBClient(
        new BasicAWSCredentials("key", "secret"),
        new AmazonDynamoDBConfig { ServiceURL = server.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public void Dispose() => _client?.Dispose();

    protected override void Begin([CallerMemberName] string test = "")
    {
        server.Require();

        var display = TestContext.Current.Test!.TestDisplayName;
        foreach (var (name, difference) in Differences)
        {
            if (display.Contains(name, StringComparison.Ordinal))
            {
                Assert.Skip(difference);
            }
        }
    }
}
