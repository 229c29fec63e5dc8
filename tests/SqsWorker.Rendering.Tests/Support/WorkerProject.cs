using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>A project on disk that imports the build targets as a package would, its manifest written by hand.</summary>
internal sealed class WorkerProject : IDisposable
{
    private static readonly string Targets = Path.Combine(
        typeof(WorkerProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!,
        "runtime/SqsWorker/build");

    private static readonly string Renderer =
        $"<SqsWorkerRenderingPath>{Path.Combine(AppContext.BaseDirectory, "SqsWorker.Rendering.dll")}</SqsWorkerRenderingPath>";

    public WorkerProject(string properties = "")
    {
        Folder.Write(
            "Worker.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>Acme.Shop</AssemblyName>
                <UseAppHost>false</UseAppHost>
                {Renderer}
                {properties}
              </PropertyGroup>
              <Import Project="{Targets}/SqsWorker.props" />
              <Import Project="{Targets}/SqsWorker.targets" />
            </Project>
            """);
    }

    public TemporaryFolder Folder { get; } = new();

    public string Template => Folder.File("serverless.template");

    public bool HasTemplate => File.Exists(Template);

    public string Text => File.ReadAllText(Template);

    public void Declare(string manifest) => Folder.Write("Program.cs", ProgramOf(manifest));

    public void DeclareNothing() => Folder.Write("Program.cs", "return 0;");

    /// <summary>Makes of the project one file, as <c>dotnet run shop.cs</c> takes it, without a project file.</summary>
    public string BecomeOneFile(string manifest)
    {
        File.Delete(Folder.File("Worker.csproj"));
        Folder.Write("Directory.Build.props", $"<Project><PropertyGroup>{Renderer}</PropertyGroup><Import Project=\"{Targets}/SqsWorker.props\" /></Project>");
        Folder.Write("Directory.Build.targets", $"<Project><Import Project=\"{Targets}/SqsWorker.targets\" /></Project>");
        return Folder.Write("shop.cs", $"#:property PublishAot=false\n#:property UseAppHost=false\n{ProgramOf(manifest)}");
    }

    /// <summary>Runs the dotnet command.</summary>
    public (int ExitCode, string Output) Dotnet(string command, params IEnumerable<string> arguments) =>
        Support.Dotnet.Run(Folder.Path, command, ["Worker.csproj", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-nologo", .. arguments]);

    public string Build(params IEnumerable<string> arguments)
    {
        var (exitCode, output) = Dotnet("build", ["-v:n", .. arguments]);
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Leaves what would be committed, as a clean clone has it.</summary>
    public void Forget()
    {
        foreach (var folder in (string[])["bin", "obj"])
        {
            Directory.Delete(Folder.File(folder), recursive: true);
        }
    }

    public void Dispose() => Folder.Dispose();

    private static string ProgramOf(string manifest) =>
        $$"""
        [assembly: SqsWorker.Definitions.WorkerManifest({{SymbolDisplay.FormatLiteral(manifest, quote: true)}})]
        return 0;

        namespace SqsWorker.Definitions
        {
            sealed class WorkerManifestAttribute : System.Attribute
            {
                public WorkerManifestAttribute(string json) { }
            }
        }
        """;
}
