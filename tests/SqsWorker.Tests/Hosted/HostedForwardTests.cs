using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SqsWorker.Definitions;
using SqsWorker.Hosted;
using SqsWorker.Queues;
using SqsWorker.Testing.Queues;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Tests.Hosted;

/// <summary>What a host says of the queues whose messages it forwards. Its client is set to us-east-1.</summary>
public sealed class HostedForwardTests
{
    private const string LocalUrl = "http://localhost:4566/000000000000/audit";

    [Theory]
    [InlineData("", LocalUrl, "arn:aws:sqs:us-east-1:000000000000:audit")]
    [InlineData("", "https://vpce-0a1b.sqs.eu-west-1.vpce.amazonaws.com/111122223333/audit", "arn:aws:sqs:eu-west-1:111122223333:audit")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:theirs", LocalUrl, "arn:aws:sqs:eu-west-1:111122223333:theirs")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:theirs", "http://localhost:9324/audit", "arn:aws:sqs:eu-west-1:111122223333:theirs")]
    [InlineData("arn:aws:sqs:${AWS::Region}:111122223333:theirs", LocalUrl, "arn:aws:sqs:us-east-1:111122223333:theirs")]
    [InlineData("arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-x", LocalUrl, "arn:aws:sqs:us-east-1:000000000000:audit")]
    [InlineData("arn:aws:sqs:eu-west-1:${AWS::AccountId}:${AWS::StackName}-x", LocalUrl, "arn:aws:sqs:eu-west-1:000000000000:audit")]
    [InlineData("arn:${AWS::Partition}:sqs:cn-north-1:${AWS::AccountId}:theirs", LocalUrl, "arn:aws-cn:sqs:cn-north-1:000000000000:theirs")]
    public async Task Find_QueueIsForwarded_ItsArnIsKnownBeforeAnythingIsReceived(string declared, string url, string arn)
    {
        var queue = Define(declared);
        using var connection = new HostedConnection(Options(url), SqsClientKind.Lean, new Forwarder(queue));
        connection.RequireArns();

        await connection.FindAsync(queue);

        Assert.Equal(arn, connection.FoundArn("audit"));
    }

    [Fact]
    public void Add_UrlDoesNotSayTheArn_EndsTheStart()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddSqsWorker(
            new Forwarder(Define("")), new ConfigurationBuilder().Build(), static options => Set(options, "http://localhost:9324/audit")));

        Assert.Contains("Queue 'audit' is forwarded to the function 'audit-writer'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'http://localhost:9324/audit' is not the URL of a queue; expected account and name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_QueueIsNotHandledHere_ItsUrlMayBeAny()
    {
        var services = new ServiceCollection().AddSqsWorker(
            new Forwarder(Define(""), Define("", "theirs")),
            new ConfigurationBuilder().Build(),
            static options =>
            {
                Set(options, LocalUrl);
                Set(options, "http://localhost:9324/theirs", "theirs");
                options.Queues["theirs"].IsEnabled = false;
            });

        Assert.Single(services, static service => service.ServiceType == typeof(IHostedService));
    }

    private static SqsWorkerOptions Options(string url)
    {
        var options = new SqsWorkerOptions();
        Set(options, url);
        return options;
    }

    private static void Set(SqsWorkerOptions options, string url, string queue = "audit")
    {
        options.SqsClient = AwsClients.CreateSqs(new AwsFront([new SqsService(new SqsEngine(TimeProvider.System))]));
        options.Queues[queue] = new SqsWorkerQueueOptions { Url = url, DeadLetterUrl = url + "-dead-letters" };
    }

    private static QueueDefinition Define(string arn, string name = "audit") => new(name)
    {
        DeadLetterName = arn.Length > 0 ? "" : $"{name}-dead-letters",
        QueueArn = arn,
        MaxReceiveCount = arn.Length > 0 ? QueueDefinition.NoRedrive : 3,
    };

    private sealed class Forwarder(params QueueDefinition[] queues) : IWorkerDefinition
    {
        public IReadOnlyList<QueueBinding> Queues { get; } = [.. queues.Select(static queue => QueueBinding.ForFunction(queue, typeof(Forwarder), "audit-writer"))];

        public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
        {
        }
    }
}
