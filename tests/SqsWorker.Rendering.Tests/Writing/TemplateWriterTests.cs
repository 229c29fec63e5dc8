using System.Text.Json.Nodes;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Writing;

public sealed class TemplateWriterTests : IDisposable
{
    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Fact]
    public void Render_SameAgain_LeavesTheFileAlone()
    {
        renders.Run(Of(Queue("orders")));
        var written = Age();

        renders.Run(Of(Queue("orders")));

        Assert.Equal(written, File.GetLastWriteTimeUtc(renders.Template));
        Assert.Equal("Unchanged\n", renders.Folder.Read("stamp"));
    }

    [Fact]
    public void Render_OtherLineEndsAndIndentation_LeavesTheFileAlone()
    {
        renders.Run(Of(Queue("orders")));
        var text = renders.Text.Replace("\n", "\r\n\t", StringComparison.Ordinal);
        File.WriteAllText(renders.Template, text);

        renders.Run(Of(Queue("orders")));

        Assert.Equal(text, renders.Text);
    }

    [Fact]
    public void Render_Changed_WritesAndSaysSo()
    {
        renders.Run(Of(Queue("orders")));
        Assert.Equal("Created\n", renders.Folder.Read("stamp"));

        renders.Run(Of(Queue("audit"), Queue("orders")));

        Assert.Equal("Written\n", renders.Folder.Read("stamp"));
        Assert.Contains("AuditQueue", renders.Resources);
    }

    [Fact]
    public void Render_AfterOneThatCouldNotWriteTheTemplate_DoesNotSayThatThatOneDid()
    {
        renders.Run(Of(Queue("orders")));
        var blocked = Directory.CreateDirectory(renders.Template + ".tmp");
        Assert.Equal(ErrorIds.FileAccess, Assert.Single(renders.Fail(Of(Queue("audit"), Queue("orders")))).Id);
        blocked.Delete();

        renders.Run(Of(Queue("orders")));

        Assert.Equal("Unchanged\n", renders.Folder.Read("stamp"));
    }

    [Theory]
    [InlineData(false, "Created\n")]
    [InlineData(true, "Written\n")]
    public void Render_AfterOneThatEndedBetweenTemplateAndStamp_SaysWhatThatOneDid(bool isThere, string outcome)
    {
        if (isThere)
        {
            renders.Run(Of(Queue("audit"), Queue("orders")), arguments => arguments with { Stamp = null });
        }

        // The template is written, and the stamp can't be.
        var stamp = Directory.CreateDirectory(renders.Folder.File("stamp"));
        Assert.Equal(ErrorIds.FileAccess, Assert.Single(renders.Fail(Of(Queue("orders")), static arguments => arguments with { AllowQueueRemoval = true })).Id);
        Assert.DoesNotContain("AuditQueue", renders.Resources);
        stamp.Delete();

        renders.Run(Of(Queue("orders")));
        Assert.Equal(outcome, renders.Folder.Read("stamp"));

        renders.Run(Of(Queue("orders")));
        Assert.Equal("Unchanged\n", renders.Folder.Read("stamp"));
    }

    [Fact]
    public void Verify_Differs_FailsWithThePlaceAndWritesNothing()
    {
        renders.Run(Of(Queue("orders")));
        var changed = Queue("orders");
        changed["visibilityTimeoutSeconds"] = 90;
        var before = renders.Text;

        var error = Assert.Single(renders.Fail(Of(changed), arguments => arguments with { Verify = true }));

        Assert.Equal(ErrorIds.TemplateDiffers, error.Id);
        Assert.Contains("at /Resources/OrdersQueue/Properties/VisibilityTimeout the file has 60, rendered is 90", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, renders.Text);
    }

    [Fact]
    public void Verify_ResourceAddedByHand_FailsWithItsPlace()
    {
        renders.Run(Of(Queue("orders")));
        var json = renders.Json;
        json["Resources"]!["ByHand"] = new JsonObject { ["Type"] = "AWS::SNS::Topic" };
        File.WriteAllText(renders.Template, json.ToJsonString());

        var error = Assert.Single(renders.Fail(Of(Queue("orders")), arguments => arguments with { Verify = true }));

        Assert.Contains("/Resources/ByHand is in the file only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_NoFile_WritesIt()
    {
        renders.Run(Of(Queue("orders")), arguments => arguments with { Verify = true });

        Assert.Contains("OrdersQueue", renders.Resources);
    }

    [Fact]
    public void Render_QueueGone_IsAnErrorUnlessAllowed()
    {
        renders.Run(Of(Queue("audit"), Queue("orders")));
        var before = renders.Text;

        var error = Assert.Single(renders.Fail(Of(Queue("orders"))));

        Assert.Equal(ErrorIds.QueueRemoved, error.Id);
        Assert.Contains("AuditDeadLetterQueue, AuditQueue", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, renders.Text);

        renders.Run(Of(Queue("orders")), arguments => arguments with { AllowQueueRemoval = true });
        Assert.DoesNotContain("AuditQueue", renders.Resources);
    }

    [Fact]
    public void Render_QueueBecomesAnExistingOne_SaysWhatThatMeansUnlessAllowed()
    {
        const string Arn = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-orders";
        renders.Run(Of(Queue("audit"), Queue("orders")));

        var error = Assert.Single(renders.Fail(Of(Queue("audit"), Existing("orders", Arn))));

        Assert.Equal(ErrorIds.QueueRemoved, error.Id);
        Assert.Contains("OrdersDeadLetterQueue, OrdersQueue, whose handler now names a queue that exists", error.Message, StringComparison.Ordinal);
        Assert.Contains("whose handler", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("whose handler", Assert.Single(renders.Fail(Of(Existing("orders", Arn)))).Message, StringComparison.Ordinal);

        renders.Run(Of(Queue("audit"), Existing("orders", Arn)), arguments => arguments with { AllowQueueRemoval = true });
        Assert.Contains("OrdersMessages1Alarm", renders.Resources);
        Assert.DoesNotContain("OrdersQueue", renders.Resources);
    }

    [Fact]
    public void Render_NoQueueAtAll_WritesNothingAndNeverEmptiesAStack()
    {
        renders.Run(Of());
        Assert.False(File.Exists(renders.Template));

        renders.Run(Of(Queue("orders")));
        var error = Assert.Single(renders.Fail(Of(), arguments => arguments with { AllowQueueRemoval = true }));

        Assert.Equal(ErrorIds.QueueRemoved, error.Id);
        Assert.Contains("OrdersQueue", renders.Resources);
    }

    [Fact]
    public void Render_FileWithConflictMarkers_IsAnErrorWithItsPlace()
    {
        renders.Folder.Write("serverless.template", "{\n<<<<<<< HEAD\n");

        var error = Assert.Single(renders.Fail(Of(Queue("orders"))));

        Assert.StartsWith($"{renders.Template}(2,1): error SQSW106:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Rendered_IsCanonical()
    {
        renders.Run(Of(Queue("orders")));

        Assert.DoesNotContain('\r', renders.Text);
        Assert.EndsWith("}\n", renders.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", renders.Text, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"AWSTemplateFormatVersion\"", renders.Text, StringComparison.Ordinal);
    }

    private DateTime Age()
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(renders.Template, time);
        return time;
    }
}
