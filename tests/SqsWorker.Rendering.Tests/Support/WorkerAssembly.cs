using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SqsWorker.Rendering.Tests.Support;

/// <summary>Compiles assemblies as the generator's would be: one attribute with the manifest.</summary>
internal static class WorkerAssembly
{
    private const string AttributeSource =
        """
        namespace SqsWorker.Definitions
        {
            public sealed class WorkerManifestAttribute : System.Attribute
            {
                public WorkerManifestAttribute(string json) { }
            }
        }
        """;

    /// <summary>The attribute is defined in the assembly itself.</summary>
    public static string Write(TemporaryFolder folder, string? manifest, string name = "Acme.Shop") =>
        Compile(folder, name, AttributeSource + Use(manifest));

    /// <summary>A handler that no generator has seen.</summary>
    public static string WriteWithoutManifest(TemporaryFolder folder) => Compile(
        folder, "Acme.Shop", "[SqsWorker.QueueHandler] class H; namespace SqsWorker { class QueueHandlerAttribute : System.Attribute; }");

    /// <summary>The attribute comes from another assembly, as the library's does.</summary>
    public static string WriteWithLibrary(TemporaryFolder folder, string manifest)
    {
        var library = Compile(folder, "SqsWorker", AttributeSource);
        return Compile(folder, "Acme.Shop", Use(manifest), MetadataReference.CreateFromFile(library));
    }

    private static string Use(string? manifest) => manifest is null
        ? ""
        : $"[assembly: SqsWorker.Definitions.WorkerManifest({SymbolDisplay.FormatLiteral(manifest, quote: true)})]";

    private static string Compile(TemporaryFolder folder, string name, string source, params MetadataReference[] references)
    {
        // An attribute of the assembly stands before all types.
        var attribute = source.IndexOf("[assembly:", StringComparison.Ordinal);
        var ordered = attribute > 0 ? source[attribute..] + source[..attribute] : source;
        var result = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(ordered)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(folder.File(name + ".dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return folder.File(name + ".dll");
    }
}
