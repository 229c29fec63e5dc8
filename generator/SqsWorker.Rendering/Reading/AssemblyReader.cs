using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SqsWorker.Rendering.Errors;

namespace SqsWorker.Rendering.Reading;

/// <summary>Takes the manifest out of an assembly's metadata. The assembly is never loaded: its code is not run.</summary>
internal static class AssemblyReader
{
    private const string AttributeNamespace = "SqsWorker.Definitions";
    private const string AttributeName = "WorkerManifestAttribute";
    private const string HandlerNamespace = "SqsWorker";
    private const string HandlerName = "QueueHandlerAttribute";

    /// <summary>Reads the manifest.</summary>
    /// <param name="path">The assembly.</param>
    /// <returns>The manifest's text, or <see langword="null"/> where nothing is declared.</returns>
    public static string? ReadManifest(string path)
    {
        try
        {
            using var stream = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var file = new PEReader(stream, PEStreamOptions.PrefetchEntireImage);
            var metadata = file.GetMetadataReader();
            if (Find(metadata) is { } manifest)
            {
                return manifest;
            }

            return !HasHandlers(metadata) ? null : throw new RenderingException(RenderError.In(
                path,
                ErrorIds.NoManifest,
                $"the assembly has handlers and no {AttributeName}: did the SqsWorker generator run? It is an analyzer of the SqsWorker package."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidDataException or InvalidOperationException)
        {
            throw new RenderingException(RenderError.In(path, ErrorIds.UnreadableAssembly, $"the assembly can't be read: {exception.Message}"));
        }
    }

    private static string? Find(MetadataReader metadata)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (IsOf(metadata, attribute.Constructor, AttributeNamespace, AttributeName))
            {
                return Argument(metadata.GetBlobReader(attribute.Value));
            }
        }

        return null;
    }

    private static bool HasHandlers(MetadataReader metadata) => metadata.CustomAttributes.Any(
        handle => IsOf(metadata, metadata.GetCustomAttribute(handle).Constructor, HandlerNamespace, HandlerName));

    private static bool IsOf(MetadataReader metadata, EntityHandle constructor, string attributeNamespace, string attributeName)
    {
        var type = constructor.Kind switch
        {
            HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent,
            HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
            _ => default,
        };
        var (space, name) = type.Kind switch
        {
            HandleKind.TypeReference => Names(metadata.GetTypeReference((TypeReferenceHandle)type)),
            HandleKind.TypeDefinition => DefinedNames(metadata.GetTypeDefinition((TypeDefinitionHandle)type)),
            _ => default,
        };
        return !space.IsNil
            && metadata.StringComparer.Equals(space, attributeNamespace)
            && metadata.StringComparer.Equals(name, attributeName);

        static (StringHandle, StringHandle) Names(TypeReference type) => (type.Namespace, type.Name);
        static (StringHandle, StringHandle) DefinedNames(TypeDefinition type) => (type.Namespace, type.Name);
    }

    /// <summary>The one string of the constructor: a prolog of two bytes, then length and UTF-8 (ECMA-335, II.23.3).</summary>
    private static string Argument(BlobReader value)
    {
        if (value.ReadUInt16() != 1)
        {
            throw new InvalidDataException($"The value of {AttributeName} is malformed.");
        }

        return value.ReadSerializedString() ?? throw new InvalidDataException($"The value of {AttributeName} is null.");
    }
}
