using SqsWorker.EndToEnd.Tests.Commands;
using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Deploying;

/// <summary>The scaffold made with <c>--aot true</c>, through what <c>dotnet lambda deploy-serverless</c> does with it.</summary>
[Collection(nameof(PackedCollection))]
public sealed class NativeDeployTests(PackedRepository repository, NativeShop shop) : IClassFixture<NativeShop>
{
    private string Parameters => shop.Tool.Default("msbuild-parameters")!;

    [Fact]
    public void Publish_OfTheUsersOwnMessages_HasNoWarnings()
    {
        NativeTools.Require();
        Assert.NotNull(shop.Publish);
        shop.Publish.AssertSucceeded();

        LambdaTool.AssertNoWarnings(shop.Publish);
    }

    /// <summary>On a machine that isn't Amazon Linux the tool builds in a container, where it says itself that the publish is self-contained.</summary>
    [Fact]
    public void Publish_AsInAContainer_IsOneExecutableWithoutWarnings()
    {
        NativeTools.Require();
        var (publish, files) = shop.InContainer!.Value;
        publish.AssertSucceeded();

        LambdaTool.AssertNoWarnings(publish);
        Assert.Equal(["Acme.Native"], files.Where(static file => Path.GetExtension(file) != ".dbg"));
    }

    /// <summary>What <c>docs/guide/deploying.md</c> says works too.</summary>
    [Fact]
    public void Publish_WithTheOptionInsteadOfTheProperty_IsNativeWithoutWarnings()
    {
        NativeTools.Require();
        var (publish, files) = shop.AsInBlueprints!.Value;
        publish.AssertSucceeded();

        LambdaTool.AssertNoWarnings(publish);
        Assert.Equal(["Acme.Native"], files.Where(static file => Path.GetExtension(file) != ".dbg"));
    }

    /// <summary>Elsewhere it says the contrary, and nothing that isn't native may come of it.</summary>
    [Fact]
    public void Publish_WithoutTheDefaultParameters_Fails()
    {
        NativeTools.Require();
        Assert.NotEqual(0, shop.PublishWithoutParameters!.ExitCode);
        shop.PublishWithoutParameters.AssertSays("NETSDK1102");
    }

    [Fact]
    public async Task Probe_WithTheDefaults_KnowsThatNativeAotIsMeant()
    {
        NativeTools.Require();
        Assert.Equal("true", await shop.Tool.ProbeAsync("PublishAot", Parameters));
        Assert.Equal("Exe", await shop.Tool.ProbeAsync("OutputType", Parameters));

        // So the tool leaves out the `--self-contained False` that it says otherwise, and with which nothing native is published.
        Assert.Equal("true", await shop.Tool.ProbeAsync("SelfContained", Parameters));

        // Where evaluation fails the tool reads the file instead.
        var project = await File.ReadAllTextAsync(shop.Tool.ProjectFile, TestContext.Current.CancellationToken);
        Assert.Contains("<PublishAot>true</PublishAot>", project, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_PublishedByTheToolsCommand_IsOneExecutableThatIsEveryFunction()
    {
        NativeTools.Require();
        using var folder = new TemporaryFolder();
        var root = shop.Tool.Deploy(Path.Combine(folder.Path, "task"));

        var file = Assert.Single(Directory.GetFiles(root, "*", SearchOption.AllDirectories));
        Assert.Equal("Acme.Native", Path.GetFileName(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(Executable, File.GetUnixFileMode(file) & Executable);
        }

        if (OperatingSystem.IsLinux())
        {
            // Loaded where it was linked for: in the header of an ELF file, what kind it is.
            Assert.Equal(FixedAddress, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[16]);
        }

        await LocalReport.AssertRunsAsync(repository.User, repository.LocalTool, shop.Folder, file, "WeighingFunction");
    }

    private const byte FixedAddress = 2;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
