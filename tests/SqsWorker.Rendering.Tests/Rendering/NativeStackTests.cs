using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Rendering;

/// <summary>
/// Every shape again, by the native executable: nothing that a template needs is trimmed away, and the bytes are the same. A test more in
/// <see cref="StackSnapshotTests"/> is one more here.
/// </summary>
public sealed class NativeStackTests(NativeRenderer native) : StackSnapshotTests(new Renders(arguments =>
{
    var (exitCode, output) = native.Render(arguments);
    Assert.True(exitCode == 0, output);
    return output;
})), IClassFixture<NativeRenderer>
{
    [Fact]
    public void Errors_OfTheNativeRenderer_AreThoseOfTheManagedOne()
    {
        using var managed = new Renders();
        var broken = Queue("orders");
        broken["maxReceiveCount"] = 0;
        var manifest = Of(broken, Queue("größe"), Queue("twice"), Queue("twice"));
        var expected = string.Join('\n', managed.Fail(manifest)) + '\n';

        var (exitCode, output) = native.Render(new Arguments.RenderArguments { Assembly = managed.Folder.File("Acme.Shop.dll"), Template = managed.Template });

        Assert.Contains("größe", expected, StringComparison.Ordinal);
        Assert.Equal((2, expected), (exitCode, output));
    }
}
