using SqsWorker.Definitions;
using SqsWorker.Functions;

namespace SqsWorker.Tests.Functions;

public sealed class WorkerSettingsTests
{
    private static readonly Dictionary<string, string> Complete = new()
    {
        ["SQSWORKER_FUNCTION"] = "worker",
        ["SQSWORKER_STACK"] = "shop",
        ["SQSWORKER_QUEUE_URL_PREFIX"] = "https://sqs.eu-central-1.amazonaws.com/123456789012/shop-",
        ["SQSWORKER_TABLE"] = "shop-ScaleTable-1",
        ["SQSWORKER_PROCESS_FUNCTION"] = "shop-ProcessFunction-1",
    };

    [Fact]
    public void Read_AllIsSet_GivesQueueUrls()
    {
        var settings = WorkerSettings.Read(Complete.GetValueOrDefault);

        Assert.Equal(FunctionKind.Worker, settings.Function);
        Assert.Equal("https://sqs.eu-central-1.amazonaws.com/123456789012/shop-orders", settings.QueueUrl(new QueueDefinition("orders") { DeadLetterName = "orders-dead-letters" }));
    }

    [Fact]
    public void Read_UnknownFunction_NamesItAndWhatIsAllowed()
    {
        var message = Failure(new(Complete) { ["SQSWORKER_FUNCTION"] = "proces" });
        Assert.Equal("The environment variable SQSWORKER_FUNCTION is 'proces'; expected scale, worker or process.", message);
    }

    [Theory]
    [InlineData("SQSWORKER_FUNCTION")]
    [InlineData("SQSWORKER_STACK")]
    [InlineData("SQSWORKER_QUEUE_URL_PREFIX")]
    [InlineData("SQSWORKER_TABLE")]
    [InlineData("SQSWORKER_PROCESS_FUNCTION")]
    public void Read_VariableIsMissingOrEmpty_NamesIt(string name)
    {
        Assert.StartsWith($"The environment variable {name} is not set; expected ", Failure(Complete.Where(v => v.Key != name).ToDictionary()), StringComparison.Ordinal);
        Assert.StartsWith($"The environment variable {name} is not set; expected ", Failure(new(Complete) { [name] = "" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralAreMissing_NamesThemAll()
    {
        var message = Failure(new() { ["SQSWORKER_FUNCTION"] = "scale", ["SQSWORKER_STACK"] = "shop", ["SQSWORKER_SQS_CLIENT"] = "SDK" });
        foreach (var name in new[] { "SQSWORKER_QUEUE_URL_PREFIX is not set", "SQSWORKER_TABLE is not set", "SQSWORKER_PROCESS_FUNCTION is not set", "SQSWORKER_SQS_CLIENT is 'SDK'" })
        {
            Assert.Contains($"The environment variable {name}; expected ", message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("SQSWORKER_STACK", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Process_NeedsNoProcessFunction()
    {
        var variables = new Dictionary<string, string>(Complete) { ["SQSWORKER_FUNCTION"] = "process" };
        variables.Remove("SQSWORKER_PROCESS_FUNCTION");
        Assert.Equal(FunctionKind.Process, WorkerSettings.Read(variables.GetValueOrDefault).Function);
    }

    [Theory]
    [InlineData(null, "Lean")]
    [InlineData("", "Lean")]
    [InlineData("lean", "Lean")]
    [InlineData("sdk", "Sdk")]
    public void Read_SqsClient_IsLeanUnlessTheSdkIsAskedFor(string? value, string expected) =>
        Assert.Equal(expected, WorkerSettings.Read(name => name == "SQSWORKER_SQS_CLIENT" ? value : Complete.GetValueOrDefault(name)).SqsClient.ToString());

    [Fact]
    public void Read_UnknownSqsClient_NamesItAndWhatIsAllowed() => Assert.Equal(
        "The environment variable SQSWORKER_SQS_CLIENT is 'SDK'; expected lean or sdk.",
        Failure(new(Complete) { ["SQSWORKER_SQS_CLIENT"] = "SDK" }));

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("emf", true)]
    [InlineData("off", false)]
    public void Read_Metrics_AreWrittenUnlessTheyAreOff(string? value, bool expected) =>
        Assert.Equal(expected, WorkerSettings.Read(name => name == "SQSWORKER_METRICS" ? value : Complete.GetValueOrDefault(name)).Metrics);

    [Fact]
    public void Read_UnknownMetrics_NamesItAndWhatIsAllowed() => Assert.Equal(
        "The environment variable SQSWORKER_METRICS is 'on'; expected emf or off.",
        Failure(new(Complete) { ["SQSWORKER_METRICS"] = "on" }));

    private static string Failure(Dictionary<string, string> variables) =>
        Assert.Throws<WorkerSettingsException>(() => WorkerSettings.Read(variables.GetValueOrDefault)).Message;
}
