using System.Runtime.InteropServices;
using SqsWorker.EndToEnd.Tests.Commands;
using SqsWorker.EndToEnd.Tests.Repository;

namespace SqsWorker.EndToEnd.Tests.Packing;

/// <summary>A clean copy of the repository, the packages made of it in a feed, and a user who has installed the template.</summary>
public sealed class PackedRepository : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sqsworker-e2e-");
    private int scaffolds;

    /// <summary>Gets the version of every package: no feed and no cache has another build of it.</summary>
    public string Version { get; } = $"0.1.0-e2e.{Guid.NewGuid():N}";

    internal string CleanCopy => Path.Combine(folder.FullName, "repository");

    internal string Feed => Path.Combine(folder.FullName, "feed");

    internal string Desk => Path.Combine(folder.FullName, "desk");

    internal Dotnet User => new(Path.Combine(folder.FullName, "user"));

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        RepositoryFolder.CopyTo(CleanCopy);
        Directory.CreateDirectory(Desk);
        await File.WriteAllTextAsync(Path.Combine(Desk, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        // The build before these tests has analysed the same code.
        var pack = await User.RunAsync(
            CleanCopy,
            TimeSpan.FromMinutes(12),
            ["pack", "SqsWorker.Templates.sln", "-c", "Release", "-o", Feed, $"-p:PackageVersion={Version}", "-p:RunAnalyzers=false"]);
        pack.AssertSucceeded();
        var install = await User.RunAsync(Desk, TimeSpan.FromMinutes(2), "new", "install", PathOf("SqsWorker.Templates"));
        install.AssertSucceeded();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Gets the local platform as a restored package has it.</summary>
    internal string LocalTool => Path.Combine(folder.FullName, "user", "packages", "sqsworker.local", Version, "tools", "net10.0", "any", "SqsWorker.Local.dll");

    /// <summary>Gets where a restored package has the renderer, once for each way to run it.</summary>
    internal string Tools => Path.Combine(folder.FullName, "user", "packages", "sqsworker", Version, "tools", "net10.0");

    internal string PathOf(string package) => Path.Combine(Feed, $"{package}.{Version}.nupkg");

    /// <summary>Scaffolds a project in a folder of its name, each in a place of its own: several tests take the same name.</summary>
    internal async Task<string> ScaffoldAsync(string name, params string[] options)
    {
        var place = Path.Combine(Desk, $"{Interlocked.Increment(ref scaffolds)}");
        Directory.CreateDirectory(place);
        var scaffold = await User.RunAsync(place, TimeSpan.FromMinutes(1), ["new", "sqsworker", "-n", name, .. options]);
        scaffold.AssertSucceeded();
        var folder = Path.Combine(place, name);
        if (RuntimeInformation.OSArchitecture is Architecture.Arm64)
        {
            // What is compiled ahead must start on this machine.
            await File.WriteAllTextAsync(
                Path.Combine(folder, "Directory.Build.props"), "<Project><PropertyGroup><SqsWorkerArchitecture>arm64</SqsWorkerArchitecture></PropertyGroup></Project>");
        }

        return folder;
    }
}
