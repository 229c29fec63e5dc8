using System.Text.RegularExpressions;
using SqsWorker.EndToEnd.Tests.Commands;
using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Mistakes;

/// <summary>What a user sees of a bad declaration: the build fails, and says in which file, on which line, and what to write instead.</summary>
[Collection(nameof(PackedCollection))]
public sealed class MistakeTests(SmallShop shop) : IClassFixture<SmallShop>
{
    [Fact]
    public async Task Build_WithBadDeclarations_NamesTheLineOfEachAndWhatToWrite()
    {
        var build = await shop.BuildAsync(
            overrides: null,
            """[QueueHandler("orders!")]""",
            """[QueueHandler("twice")]""",
            """[QueueHandler("twice")]""",
            """[QueueHandler("existing", QueueArn = "arn:aws:sns:eu-west-1:123456789012:existing")]""",
            """[QueueHandler("sending"), SendsTo("arn:aws:sns:eu-west-1:123456789012:invoices", Message = typeof(string))]""",
            """[QueueHandler("receiving"), ReceivesFrom("arn:aws:sqs:eu-west-1:123456789012:news")]""",
            """[QueueHandler("nightly", Schedule = "cron(0 3 * * * *)")]""",
            """[QueueHandler("short", VisibilityTimeoutSeconds = 5)]""",
            """[QueueHandler("kept", RetentionSeconds = 172_800, DeadLetterRetentionSeconds = 86_400)]""");

        AssertFails(build, "Handlers.cs", 2, "SQSW002", "'orders!'", "allowed are 1 to 50 letters, digits, hyphens and underscores");
        AssertFails(build, "Handlers.cs", 3, "SQSW003", "'twice'", "a queue has one handler");
        AssertFails(build, "Handlers.cs", 4, "SQSW003", "'twice'", "a queue has one handler");
        AssertFails(build, "Handlers.cs", 5, "SQSW050", "'sns', not sqs", "arn:aws:sqs:region:account:name");
        AssertFails(build, "Handlers.cs", 6, "SQSW020", "'sns', not sqs", "arn:aws:sqs:region:account:name");
        AssertFails(build, "Handlers.cs", 7, "SQSW054", "'arn:aws:sqs:eu-west-1:123456789012:news'", "arn:aws:sns:region:account:topic");
        AssertFails(build, "Handlers.cs", 8, "SQSW029", "'cron(0 3 * * * *)'", "exactly one of the two must be ?");
        AssertFails(build, "Handlers.cs", 9, "SQSW004", "VisibilityTimeoutSeconds of queue 'short' is 5", "allowed are 10 to 43,200");
        AssertFails(build, "Handlers.cs", 10, "SQSW032", "DeadLetterRetentionSeconds of queue 'kept' is 86,400", "at least its RetentionSeconds, 172,800");
    }

    [Theory]
    [InlineData("{\n  \"Resources\": {\n    \"OrdersQueue\": {\n}\n", 5, "not JSON", "should be closed")]
    [InlineData("{\n  \"Resources\": {\n    \"OrderQueue\": { \"Properties\": { \"DelaySeconds\": 5 } }\n  }\n}\n", 3, "Resources/OrderQueue", "OrdersQueue?")]
    [InlineData(
        "{\n  \"Resources\": {\n    \"OrdersQueue\": {\n      \"Properties\": { \"VisibilityTimeouts\": null }\n    }\n  }\n}\n", 4, "Resources/OrdersQueue/Properties/VisibilityTimeouts", "VisibilityTimeout?")]
    public async Task Build_WithOverridesThatAddressNothing_NamesTheirLineAndWhatToWrite(string overrides, int line, string found, string advice)
    {
        var build = await shop.BuildAsync(overrides, """[QueueHandler("orders")]""");

        AssertFails(build, "serverless.overrides.json", line, "SQSW105", found, advice);
        Assert.Contains("1 Error(s)", build.Output, StringComparison.Ordinal);
    }

    private static void AssertFails(CommandResult build, string file, int line, string id, string found, string advice)
    {
        Assert.NotEqual(0, build.ExitCode);
        var said = new Regex($@"{Regex.Escape(file)}\({line},\d+\): error {id}: .*{Regex.Escape(found)}.*{Regex.Escape(advice)}");
        Assert.True(said.IsMatch(build.Output), $"Expected '{said}' in the output of {build}");
    }
}
