using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using SqsWorker.Definitions;

namespace SqsWorker.Local.Controlling;

/// <summary>The queues' scaling as declared, out of the manifest in the built assembly (docs/design/contracts.md). Nothing of it is run.</summary>
internal static class DeclaredScaling
{
    private const ushort Prolog = 1;

    /// <returns>The queues by name; none where there is no manifest.</returns>
    /// <exception cref="UserErrorException">The file can't be read.</exception>
    public static IReadOnlyDictionary<string, QueueDefinition> Read(string assembly)
    {
        try
        {
            using var file = File.OpenRead(assembly);
            using var image = new PEReader(file);
            return Manifest(image.GetMetadataReader()) is { } json ? Parse(json) : new Dictionary<string, QueueDefinition>();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException or JsonException or KeyNotFoundException)
        {
            throw new UserErrorException($"--assembly {assembly}: {exception.Message}");
        }
    }

    private static string? Manifest(MetadataReader metadata)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) == nameof(WorkerManifestAttribute))
            {
                var value = metadata.GetBlobReader(attribute.Value);
                return value.ReadUInt16() == Prolog ? value.ReadSerializedString() : null;
            }
        }

        return null;
    }

    private static Dictionary<string, QueueDefinition> Parse(string json)
    {
        using var manifest = JsonDocument.Parse(json);
        return manifest.RootElement.GetProperty("queues").EnumerateArray().Select(Queue).ToDictionary(static queue => queue.Name, StringComparer.Ordinal);
    }

    private static QueueDefinition Queue(JsonElement queue) => new(queue.GetProperty("name").GetString()!)
    {
        DeadLetterName = queue.GetProperty("deadLetterName").GetString()!,
        QueueArn = queue.TryGetProperty("queueArn", out var arn) ? arn.GetString()! : "",
        MinWorkers = queue.GetProperty("minWorkers").GetInt32(),
        MaxWorkers = queue.GetProperty("maxWorkers").GetInt32(),
        Mode = queue.GetProperty("mode").GetString() == "direct" ? ScalingMode.Direct : ScalingMode.Alarms,
        MessagesPerWorker = queue.GetProperty("messagesPerWorker").GetInt32(),
        Steps =
        [
            .. queue.GetProperty("steps").EnumerateArray().Select(Step),
        ],
    };

    private static ScaleStep Step(JsonElement step) =>
        new(step.GetProperty("messages").GetInt32(), step.GetProperty("workers").GetInt32(), step.GetProperty("alarm").GetString()!)
        {
            Window = TimeSpan.FromSeconds(step.GetProperty("periodSeconds").GetInt32()) * step.GetProperty("evaluationPeriods").GetInt32(),
            Metric = step.GetProperty("ownMetric").GetBoolean() ? $"{step.GetProperty("namespace").GetString()} {step.GetProperty("metric").GetString()}" : "",
        };
}
