using System.Runtime.InteropServices;
using SqsWorker.EndToEnd.Tests.Deploying;
using SqsWorker.EndToEnd.Tests.Mistakes;

namespace SqsWorker.EndToEnd.Tests.Packing;

/// <summary>The renderer is packed up to three times. Whichever a build takes, the template is the same.</summary>
[Collection(nameof(PackedCollection))]
public sealed class RendererWayTests(PackedRepository repository, SmallShop shop) : IClassFixture<SmallShop>
{
    [Fact]
    public async Task Build_ByEachWayToRender_WritesTheSame()
    {
        Assert.SkipUnless(RuntimeInformation.RuntimeIdentifier is "linux-x64" or "linux-arm64", "Nothing native is packed here.");
        NativeTools.Require();
        (await shop.BuildAsync(overrides: null, """[QueueHandler("orders")]""", """[QueueHandler("receipts.fifo")]""")).AssertSucceeded();
        var template = await File.ReadAllTextAsync(shop.Template, TestContext.Current.CancellationToken);
        Assert.Contains("ReceiptsFifoQueue", template, StringComparison.Ordinal);
        var compiled = Path.Combine(RuntimeInformation.RuntimeIdentifier, "SqsWorker.Rendering.dll");
        var any = Path.Combine("any", "SqsWorker.Rendering.dll");
        var native = Path.Combine(RuntimeInformation.RuntimeIdentifier, "native", "SqsWorker.Rendering");

        await RendersAsync(template, native, but: any);
        await RendersAsync(template, compiled, but: native, "-p:SqsWorkerNativeRenderer=false");
        await RendersAsync(template, any, but: native, $"-p:SqsWorkerRenderingPath={Path.Combine(repository.Tools, any)}");
    }

    // The command stands in a build's log.
    private async Task RendersAsync(string template, string started, string but, params string[] arguments)
    {
        File.Delete(shop.Template);

        var build = await shop.BuildAgainAsync(["--no-restore", "-v:n", .. arguments]);

        build.AssertSucceeded().AssertSays(started);
        Assert.DoesNotContain(but, build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme.Small: The native renderer ended", build.Output, StringComparison.Ordinal);
        Assert.Equal(template, await File.ReadAllTextAsync(shop.Template, TestContext.Current.CancellationToken));
    }
}
