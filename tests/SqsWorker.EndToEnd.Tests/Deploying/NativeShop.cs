using SqsWorker.EndToEnd.Tests.Commands;
using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Deploying;

/// <summary>A worker scaffolded for Native AOT, with messages of its user's own, built and published once by the tool's command.</summary>
/// <param name="repository">The feed.</param>
public sealed class NativeShop(PackedRepository repository) : IAsyncLifetime
{
    private const string Handlers = """
        using System.Text.Json.Serialization;
        using SqsWorker;

        namespace Acme.Native.Parcels;

        public enum Carrier { Ship, Train }

        public sealed record Stop(string Place, DateTimeOffset? At);

        public sealed record Parcel(Guid Id, Carrier Carrier, decimal Weight, IReadOnlyList<Stop> Stops, Dictionary<string, string> Labels);

        public sealed record Weighed(Guid Id, decimal Weight);

        [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
        [JsonSerializable(typeof(Parcel))]
        [JsonSerializable(typeof(Weighed))]
        internal sealed partial class ParcelJson : JsonSerializerContext;

        [QueueHandler("parcels"), SendsTo("weights")]
        public sealed class ParcelHandler(IQueueSender<Weighed> sender) : IQueueHandler<Parcel>
        {
            public Task HandleAsync(Parcel message, MessageContext context, CancellationToken cancellationToken) =>
                message is { Carrier: Carrier.Train, Stops: [{ Place: "Ulm" }, ..], Labels.Count: 1 } && Collector == Size
                    ? sender.SendAsync(new Weighed(message.Id, message.Weight), cancellationToken: cancellationToken)
                    : throw new InvalidOperationException($"{message} {Collector} {Size}");

            // The function's size is what the garbage collector goes by, as it does where code is compiled at run time.
            private static long Collector => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);

            private static long Size => long.Parse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")!);
        }

        [QueueHandler("weights", Function = "weighing")]
        public sealed class WeighedHandler : IQueueBatchHandler<Weighed>
        {
            public Task HandleAsync(IReadOnlyList<QueueMessage<Weighed>> messages, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    internal string Folder { get; private set; } = "";

    internal LambdaTool Tool => new(repository.User, Folder);

    /// <summary>Gets how the tool's command ended without the parameters of the defaults file, on this machine.</summary>
    internal CommandResult? PublishWithoutParameters { get; private set; }

    /// <summary>Gets how it ended as in a container, where no parameters are needed, and the files that it published.</summary>
    internal (CommandResult Publish, string[] Files)? InContainer { get; private set; }

    /// <summary>Gets how it ended with the parameters that Amazon's own templates have, and the files that it published.</summary>
    internal (CommandResult Publish, string[] Files)? AsInBlueprints { get; private set; }

    internal CommandResult? Publish { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!NativeTools.AreThere)
        {
            // Its tests say so.
            return;
        }

        Folder = await repository.ScaffoldAsync("Acme.Native", "--aot", "true");
        await File.WriteAllTextAsync(Path.Combine(Folder, "Parcels.cs"), Handlers);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "samples", "parcels.json"),
            """{ "Id": "{{guid}}", "Carrier": "Train", "Weight": 1.5, "Stops": [ { "Place": "Ulm", "At": "{{now}}" }, { "Place": "Bonn", "At": null } ], "Labels": { "n": "{{n}}" } }""");
        await File.WriteAllTextAsync(Path.Combine(Folder, "samples", "weights.json"), """{ "Id": "{{guid}}", "Weight": 2 }""");
        var build = await repository.User.RunAsync(Folder, TimeSpan.FromMinutes(5), "build", "Acme.Native.csproj");
        build.AssertSucceeded().AssertSays("0 Warning(s)");
        PublishWithoutParameters = await Tool.PublishAsync("");
        InContainer = (await Tool.PublishAsync("", inContainer: true), PublishedFiles());
        AsInBlueprints = (await Tool.PublishAsync("--self-contained true"), PublishedFiles());
        Publish = await Tool.PublishAsync(Tool.Default("msbuild-parameters")!);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string[] PublishedFiles() => [.. Directory.GetFiles(Tool.Published).Select(static file => Path.GetFileName(file))];
}
