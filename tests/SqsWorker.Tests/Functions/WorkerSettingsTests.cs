using SqsWorker.Definitions;
using SqsWorker.Functions;
using SqsWorker.Tests.Support;

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
        var settings = Read(Complete.GetValueOrDefault);

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
        Assert.Equal(FunctionKind.Process, Read(variables.GetValueOrDefault).Function);
    }

    [Theory]
    [InlineData(null, "Lean")]
    [InlineData("", "Lean")]
    [InlineData("lean", "Lean")]
    [InlineData("sdk", "Sdk")]
    public void Read_SqsClient_IsLeanUnlessTheSdkIsAskedFor(string? value, string expected) =>
        Assert.Equal(expected, Read(name => name == "SQSWORKER_SQS_CLIENT" ? value : Complete.GetValueOrDefault(name)).SqsClient.ToString());

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
        Assert.Equal(expected, Read(name => name == "SQSWORKER_METRICS" ? value : Complete.GetValueOrDefault(name)).Metrics);

    [Fact]
    public void Read_UnknownMetrics_NamesItAndWhatIsAllowed() => Assert.Equal(
        "The environment variable SQSWORKER_METRICS is 'on'; expected emf or off.",
        Failure(new(Complete) { ["SQSWORKER_METRICS"] = "on" }));

    [Fact]
    public void Read_FunctionThatAQueueNames_ProcessesAndKnowsItsName()
    {
        var settings = ReadOfTwo(new(Complete) { ["SQSWORKER_FUNCTION"] = "heavy" });

        Assert.Equal((FunctionKind.Process, "heavy"), (settings.Function, settings.FunctionName));
    }

    [Theory]
    [InlineData("heavi")]
    [InlineData("Heavy")]
    public void Read_FunctionThatNoQueueNames_IsRefusedWithThoseThatAre(string name) => Assert.Equal(
        $"The environment variable SQSWORKER_FUNCTION is '{name}'; expected scale, worker, heavy or process.",
        Assert.Throws<WorkerSettingsException>(() => ReadOfTwo(new(Complete) { ["SQSWORKER_FUNCTION"] = name })).Message);

    [Fact]
    public void Read_WorkerOfSeveralFunctions_FindsEach()
    {
        var settings = ReadOfTwo(new(Complete) { ["SQSWORKER_FUNCTIONS"] = "heavy=shop-HeavyFunction-1;mail=shop-MailFunction-1" });

        Assert.Equal("shop-HeavyFunction-1", settings.ProcessFunctions.Find("heavy"));
        Assert.Equal("shop-ProcessFunction-1", settings.ProcessFunctions.Find("process"));
        Assert.Throws<InvalidOperationException>(() => settings.ProcessFunctions.Find("other"));
    }

    [Theory]
    [InlineData(null, "doesn't say which function heavy is")]
    [InlineData("mail=a", "doesn't say which function heavy is")]
    [InlineData("heavy", "has 'heavy'")]
    [InlineData("heavy=", "has 'heavy='")]
    [InlineData("heavy=a=b", "has 'heavy=a=b'")]
    [InlineData("heavy=a;heavy=b", "has 'heavy=b'")]
    public void Read_WorkerThatIsNotToldOfAFunction_SaysSo(string? functions, string named)
    {
        var variables = new Dictionary<string, string>(Complete);
        if (functions is not null)
        {
            variables["SQSWORKER_FUNCTIONS"] = functions;
        }

        var message = Assert.Throws<WorkerSettingsException>(() => ReadOfTwo(variables)).Message;
        Assert.StartsWith($"The environment variable SQSWORKER_FUNCTIONS {named}", message, StringComparison.Ordinal);
    }

    private static WorkerSettings ReadOfTwo(Dictionary<string, string> variables) => WorkerSettings.Read(
        variables.GetValueOrDefault, new ShopWorker(static (_, _, _) => Task.CompletedTask) { FunctionOfReceipts = "heavy" });

    private static string Failure(Dictionary<string, string> variables) =>
        Assert.Throws<WorkerSettingsException>(() => Read(variables.GetValueOrDefault)).Message;

    private static WorkerSettings Read(Func<string, string?> variable) => WorkerSettings.Read(variable, new ShopWorker(static (_, _, _) => Task.CompletedTask));
}
