using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Build;

/// <summary>How the build starts the renderer, and what it makes of its end. A native one is played by a script.</summary>
public sealed class RendererStartTests
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const string FellBack = "Worker: The native renderer ended with";

    [Fact]
    public void Build_WithANativeRenderer_RunsItUnlessToldNotTo()
    {
        using var project = Project("#!/bin/sh\nset -e\nprintf native > serverless.template\nprintf Created > obj/Debug/net10.0/SqsWorker.render.stamp\n");

        Assert.DoesNotContain(FellBack, project.Build(), StringComparison.Ordinal);
        Assert.Equal("native", project.Text);

        File.Delete(project.Template);
        project.Build("--no-restore", "-p:SqsWorkerNativeRenderer=false");
        Assert.Contains("OrdersQueue", project.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no executable of any kind", Executable, 127)]
    [InlineData("#!/bin/sh\nexit 0\n", UnixFileMode.UserRead, 126)]
    [InlineData("#!/bin/sh\necho \"/lib/libc.so.6: version 'GLIBC_2.34' not found (required by x)\" >&2; exit 1\n", Executable, 1)]
    [InlineData("#!/bin/sh\nkill -9 $$\n", Executable, 137)]
    public void Build_NativeRendererThatCantStart_RunsTheManagedOneAndSaysSo(string content, UnixFileMode mode, int exitCode)
    {
        using var project = Project(content, mode);

        var output = project.Build();

        Assert.Contains($"{FellBack} {exitCode} ", output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Shapes.File("Stack_OneQueue_IsThis")), project.Text);
    }

    [Fact]
    public void Publish_NativeRendererKilledWhenItHadWrittenTheTemplate_StopsAllTheSame()
    {
        // What it can't write is the stamp; then it is killed, and the managed one finds the template as it should be.
        using var project = Project(
            "#!/bin/sh\nmkdir obj/Release/net10.0/SqsWorker.render.stamp\n"
            + $"dotnet {Path.Combine(AppContext.BaseDirectory, "SqsWorker.Rendering.dll")} \"$@\"\n"
            + "rmdir obj/Release/net10.0/SqsWorker.render.stamp\nkill -9 $$\n");
        project.Folder.Write("serverless.template", "{}");

        var (exitCode, output) = project.Dotnet("publish", "-v:n");

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"{FellBack} 137 ", output, StringComparison.Ordinal);
        Assert.Contains("error SQSW109", output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Shapes.File("Stack_OneQueue_IsThis")), project.Text);
    }

    [Fact]
    public void Build_RendererThatFailsWithoutAWord_FailsAllTheSame()
    {
        using var project = Project("#!/bin/sh\necho Something else.; exit 2\n");

        var (exitCode, output) = project.Dotnet("build");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Something else.", output, StringComparison.Ordinal);
        Assert.Contains("error SQSW119: The renderer ended with exit code 2", output, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#!/bin/sh\nexit 0\n")]
    public void Build_RendererThatDoesNothing_FailsThoughItSaysThatAllIsWell(string renderer)
    {
        using var project = Project(renderer);

        var (exitCode, output) = project.Dotnet("build");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error SQSW119: The renderer ended with exit code 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Publish_ComparisonThatFailsAfterABuildThatDidNot_ShowsItsErrorsAlone()
    {
        // Every line of a failing render is an error of its own, whatever stands in it.
        using var project = Project(
            "#!/bin/sh\nif [ ! -e once ]; then touch once; exit 1; fi\n"
            + "echo \"/src/A b.cs(7,2): error SQSW003: 'a;b' 50% \\$(X) @(y) (c).\"; echo \"/src/B.cs : error SQSW111: No.\"; exit 2\n");

        var (exitCode, output) = project.Dotnet("publish", "-v:n");

        Assert.NotEqual(0, exitCode);
        Assert.Contains(FellBack, output, StringComparison.Ordinal);
        Assert.Contains("/src/A b.cs(7,2): error SQSW003: 'a;b' 50% $(X) @(y) (c).", output, StringComparison.Ordinal);
        Assert.Contains("/src/B.cs : error SQSW111: No.", output, StringComparison.Ordinal);
        Assert.Contains("2 Error(s)", output, StringComparison.Ordinal);
    }

    private static WorkerProject Project(string renderer, UnixFileMode mode = Executable)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no native renderer for Windows.");
        var project = new WorkerProject("<_SqsWorkerNativeRendering>$(MSBuildProjectDirectory)/renderer</_SqsWorkerNativeRendering>");
        var file = project.Folder.Write("renderer", renderer);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }

        project.Declare(Of(Queue("orders")));
        return project;
    }
}
