using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Reading;
using SqsWorker.Rendering.Tests.Support;

namespace SqsWorker.Rendering.Tests.Reading;

public sealed class AssemblyReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadManifest_AttributeOfTheLibrary_IsRead() =>
        Assert.Equal("""{"name":"é🐦"}""", AssemblyReader.ReadManifest(WorkerAssembly.WriteWithLibrary(folder, """{"name":"é🐦"}""")));

    [Fact]
    public void ReadManifest_AttributeOfTheAssemblyItself_IsRead() =>
        Assert.Equal("{}", AssemblyReader.ReadManifest(WorkerAssembly.Write(folder, "{}")));

    [Fact]
    public void ReadManifest_Long_IsReadWhole()
    {
        var manifest = new string('x', 500_000);

        Assert.Equal(manifest, AssemblyReader.ReadManifest(WorkerAssembly.Write(folder, manifest)));
    }

    [Fact]
    public void ReadManifest_NoHandlerAndNoAttribute_IsNothing() =>
        Assert.Null(AssemblyReader.ReadManifest(WorkerAssembly.Write(folder, manifest: null)));

    [Fact]
    public void ReadManifest_HandlerAndNoAttribute_IsAnError() =>
        AssertFails(WorkerAssembly.WriteWithoutManifest(folder), ErrorIds.NoManifest);

    [Fact]
    public void ReadManifest_NoFile_IsAnError() => AssertFails(folder.File("None.dll"), ErrorIds.UnreadableAssembly);

    [Theory]
    [InlineData("")]
    [InlineData("MZ, but no more than that")]
    public void ReadManifest_NotAnAssembly_IsAnError(string content) =>
        AssertFails(folder.Write("Broken.dll", content), ErrorIds.UnreadableAssembly);

    [Fact]
    public void ReadManifest_CutOff_IsAnError()
    {
        var whole = File.ReadAllBytes(WorkerAssembly.Write(folder, new string('x', 10_000)));
        File.WriteAllBytes(folder.File("Cut.dll"), whole[..(whole.Length / 2)]);

        AssertFails(folder.File("Cut.dll"), ErrorIds.UnreadableAssembly);
    }

    private static void AssertFails(string assembly, string id)
    {
        var error = Assert.Single(Assert.Throws<RenderingException>(() => AssemblyReader.ReadManifest(assembly)).Errors);
        Assert.Equal(id, error.Id);
        Assert.StartsWith(assembly, error.ToString(), StringComparison.Ordinal);
    }
}
