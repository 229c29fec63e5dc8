using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Manifest;

public sealed class ManifestTests : IDisposable
{
    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Theory]
    [InlineData("2", "version is 2")]
    [InlineData("\"1\"", "version is \"1\"")]
    [InlineData("null", "version is null")]
    [InlineData("1.5", "version is 1.5")]
    public void Manifest_OtherVersion_IsNamed(string version, string named) =>
        AssertFails($$"""{"version":{{version}},"surprise":true}""", ErrorIds.BadManifest, named);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    public void Manifest_NotOne_IsAnError(string manifest) => AssertFails(manifest, ErrorIds.BadManifest, "manifest");

    [Theory]
    [InlineData("name")]
    [InlineData("deadLetterName")]
    [InlineData("handler")]
    [InlineData("message")]
    [InlineData("forwardTo")]
    [InlineData("batchSize")]
    [InlineData("visibilityTimeoutSeconds")]
    [InlineData("maxReceiveCount")]
    [InlineData("retentionSeconds")]
    [InlineData("deadLetterRetentionSeconds")]
    [InlineData("delaySeconds")]
    [InlineData("highThroughput")]
    [InlineData("kmsKey")]
    [InlineData("ageAlarmSeconds")]
    [InlineData("maxConcurrency")]
    [InlineData("minWorkers")]
    [InlineData("maxWorkers")]
    [InlineData("schedule")]
    [InlineData("mode")]
    [InlineData("messagesPerWorker")]
    [InlineData("steps")]
    [InlineData("queueArn")]
    [InlineData("deadLetterQueueArn")]
    [InlineData("sources")]
    public void Manifest_FieldMissing_IsNamed(string field)
    {
        var queue = Queue("orders");
        queue.Remove(field);

        AssertFails(Of(queue), ErrorIds.BadManifest, $"'{field}'");
    }

    [Fact]
    public void Manifest_UnknownField_IsNamed() => AssertFails(Of(With("color", "red")), ErrorIds.BadManifest, "'color'");

    [Theory]
    [InlineData("name", null, "name")]
    [InlineData("maxReceiveCount", "five", "$.queues[0].maxReceiveCount")]
    [InlineData("steps", "many", "$.queues[0].steps")]
    public void Manifest_FieldOfAnotherType_IsNamed(string field, string? value, string named) =>
        AssertFails(Of(With(field, value)), ErrorIds.BadManifest, named);

    [Theory]
    [InlineData("name", "or ders")]
    [InlineData("name", "orders.fifo.fifo")]
    [InlineData("name", "${AWS::AccountId}")]
    [InlineData("name", "")]
    [InlineData("name", "orders\",\"Evil\":\"")]
    [InlineData("deadLetterName", "orders-dead-letters.fifo")]
    [InlineData("schedule", "rate(1 minutes)")]
    [InlineData("schedule", "\"} evil")]
    [InlineData("kmsKey", "alias/orders")]
    [InlineData("kmsKey", "arn:aws:kms:eu-central-1:111122223333:key/*")]
    [InlineData("kmsKey", "arn:aws:kms:*:111122223333:key/1234abcd")]
    [InlineData("mode", "direct")]
    [InlineData("mode", "both")]
    [InlineData("queueArn", "legacy")]
    [InlineData("queueArn", "arn:aws:sqs:eu-west-1:111122223333:*")]
    [InlineData("queueArn", "arn:aws:sqs:eu-west-1:111122223333:legacy.fifo")]
    [InlineData("queueArn", "arn:aws:sqs:${AWS::Nothing}:111122223333:legacy")]
    [InlineData("queueArn", "arn:aws:sqs:eu-west-1:111122223333:legacy\"} evil")]
    [InlineData("deadLetterQueueArn", "arn:aws:sqs:eu-west-1:111122223333:legacy")]
    public void Manifest_BadName_IsNamed(string field, string value) => AssertFails(Of(With(field, value)), ErrorIds.BadManifest, $"'{value}'");

    [Theory]
    [InlineData("topic", "arn:aws:sns:eu-west-1:111122223333:*", "", "")]
    [InlineData("topic", "arn:aws:s3:::acme-uploads", "", "")]
    [InlineData("rule", "arn:aws:events:eu-west-1:111122223333:rule/*", "", "")]
    [InlineData("bucket", "arn:aws:s3:::*", "", "")]
    [InlineData("bucket", "arn:aws:s3:::acme-uploads\"} evil", "", "")]
    [InlineData("function", "arn:aws:lambda:eu-west-1:111122223333:function:f", "", "")]
    [InlineData("bucket", "arn:aws:s3:::acme-uploads", "", "acme")]
    [InlineData("topic", "arn:aws:sns:eu-west-1:111122223333:orders", "[]", "")]
    [InlineData("topic", "arn:aws:sns:eu-west-1:111122223333:orders", "{", "")]
    [InlineData("topic", "arn:aws:sns:eu-west-1:111122223333:orders", "{\"a\":[\"\\u007b{resolve:ssm:a}}\"]}", "")]
    [InlineData("topic", "arn:aws:sns:eu-west-1:111122223333:orders", "{\"a\":[],\"a\":[]}", "")]
    public void Manifest_BadSource_IsNamed(string kind, string arn, string filterPolicy, string account) =>
        AssertFails(Of(Receiving("orders", Source(kind, arn, filterPolicy: filterPolicy, account: account))), ErrorIds.BadManifest, $"'{arn}'");

    [Fact]
    public void Manifest_ExistingQueueWithSettingsOfItsMaking_IsRefused()
    {
        var queue = Existing("orders", "arn:aws:sqs:eu-west-1:111122223333:legacy");
        queue["retentionSeconds"] = 60;
        AssertFails(Of(queue), ErrorIds.BadManifest, "retentionSeconds of Acme.Shop.HandlerOf_orders is 60; allowed is 0 to 0");
    }

    [Theory]
    [InlineData("visibilityTimeoutSeconds", -1)]
    [InlineData("visibilityTimeoutSeconds", 43_201)]
    [InlineData("maxReceiveCount", 0)]
    [InlineData("maxReceiveCount", 1_001)]
    [InlineData("retentionSeconds", 59)]
    [InlineData("retentionSeconds", 1_209_601)]
    [InlineData("deadLetterRetentionSeconds", 59)]
    [InlineData("delaySeconds", -1)]
    [InlineData("delaySeconds", 901)]
    [InlineData("ageAlarmSeconds", 59)]
    [InlineData("messagesPerWorker", 1)]
    public void Manifest_NumberOutOfRange_IsNamedWithItsLimits(string field, int value) =>
        AssertFails(Of(With(field, value)), ErrorIds.BadManifest, $"{field} of Acme.Shop.HandlerOf_orders is {value}; allowed is ");

    [Theory]
    [InlineData("alarm", "orders messages", "'orders messages'")]
    [InlineData("alarm", "orders\",\"Evil\":\"", "Evil")]
    [InlineData("namespace", ":Shop", "':Shop'")]
    [InlineData("namespace", "", "''")]
    [InlineData("metric", "{{resolve:ssm:a}}", "'{{resolve:ssm:a}}'")]
    [InlineData("metric", "a\"b", "'a\"b'")]
    [InlineData("treatMissingData", "never", "'never'")]
    public void Step_WithABadText_IsNamed(string field, string value, string named) =>
        AssertFails(Of(Stepped("orders", (field, value))), ErrorIds.BadManifest, named);

    [Theory]
    [InlineData("messages", 0)]
    [InlineData("periodSeconds", 0)]
    [InlineData("periodSeconds", 40)]
    [InlineData("periodSeconds", 90)]
    [InlineData("periodSeconds", 86_460)]
    [InlineData("evaluationPeriods", 0)]
    [InlineData("evaluationPeriods", 1_441)]
    [InlineData("evaluationPeriods", int.MaxValue)]
    [InlineData("datapointsToAlarm", 0)]
    [InlineData("datapointsToAlarm", 2)]
    public void Step_WithANumberOutOfRange_IsNamed(string field, int value) =>
        AssertFails(Of(Stepped("orders", (field, value))), ErrorIds.BadManifest, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{field} is {value},"));

    [Theory]
    [InlineData("", "a")]
    [InlineData("a", "\"")]
    public void Step_WithADimensionThatCannotBe_IsNamed(string name, string value) =>
        AssertFails(Of(Stepped("orders", ("dimensions", new JsonArray(Dimension(name, value))))), ErrorIds.BadManifest, "dimensions");

    [Fact]
    public void Steps_OfTwoQueuesWithOneAlarm_AreAnError() =>
        AssertFails(Of(Queue("orders"), Stepped("receipts", ("alarm", "orders-messages-1"))), ErrorIds.DuplicateName, "'orders-messages-1': of ");

    [Fact]
    public void Manifest_SameQueueTwice_IsAnErrorThatNamesBothHandlers()
    {
        var second = Queue("orders");
        second["handler"] = "Acme.Shop.Second";

        var errors = renders.Fail(Of(Queue("orders"), second));

        Assert.All(errors, error => Assert.Equal(ErrorIds.DuplicateName, error.Id));
        Assert.Contains(errors, error => error.Message.Contains("'orders': of Acme.Shop.HandlerOf_orders and of Acme.Shop.Second", StringComparison.Ordinal));
    }

    [Fact]
    public void Manifest_QueueNamedAsAnotherOnesDeadLetters_IsAnError() =>
        AssertFails(Of(Queue("orders"), Queue("orders-dead-letters")), ErrorIds.DuplicateName, "'orders-dead-letters'");

    [Fact]
    public void Manifest_SameThresholdTwice_IsAnError() =>
        AssertFails(Of(Queue("orders", 1, 100, 100)), ErrorIds.DuplicateName, "'orders-messages-100'");

    [Fact]
    public void Manifest_InvalidDeclarations_AreErrorsAtTheirPlace()
    {
        var manifest = JsonNode.Parse(Of(Queue("orders")))!;
        manifest["invalid"] = new JsonArray(
            Invalid("SQSW003", "The queue name 'a b' is not allowed", "/src/Broken.cs", 7, 2),
            Invalid("SQSW010", "Two\nlines", "/src/Other.cs", 1, 1));

        var errors = renders.Fail(manifest.ToJsonString());

        Assert.Equal(
            ["/src/Broken.cs(7,2): error SQSW003: The queue name 'a b' is not allowed", "/src/Other.cs(1,1): error SQSW010: Two lines"],
            errors.Select(error => error.ToString()));
        Assert.False(File.Exists(renders.Template));
    }

    private static JsonObject Invalid(string id, string message, string file, int line, int column) => new()
    {
        ["handler"] = "Acme.Shop.Broken",
        ["id"] = id,
        ["message"] = message,
        ["file"] = file,
        ["line"] = line,
        ["column"] = column,
    };

    private static JsonObject With(string field, JsonNode? value)
    {
        var queue = Queue("orders");
        queue[field] = value;
        return queue;
    }

    private void AssertFails(string manifest, string id, string named)
    {
        var errors = renders.Fail(manifest);
        Assert.Contains(errors, error => error.Id == id && error.Message.Contains(named, StringComparison.Ordinal));
        Assert.False(File.Exists(renders.Template));
    }
}
