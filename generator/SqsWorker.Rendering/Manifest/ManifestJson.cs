using System.Text.Json.Serialization;

namespace SqsWorker.Rendering.Manifest;

/// <summary>
/// How the manifest is read: every member must be there, none is unknown, none twice, none null. Generator and renderer
/// ship in one package, so anything else is a mix of versions.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(WorkerManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
