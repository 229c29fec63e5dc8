namespace SqsWorker.Generator.Parsing;

/// <summary>The types that the parser looks for.</summary>
internal static class MetadataNames
{
    public const string QueueHandlerAttribute = "SqsWorker.QueueHandlerAttribute";
    public const string ScaleStepAttribute = "SqsWorker.ScaleStepAttribute";
    public const string SendsToAttribute = "SqsWorker.SendsToAttribute";
    public const string ForwardToAttribute = "SqsWorker.ForwardToAttribute";
    public const string ReceivesFromAttribute = "SqsWorker.ReceivesFromAttribute";
    public const string QueueSender = "SqsWorker.IQueueSender`1";
    public const string SendOptions = "SqsWorker.SendOptions";
    public const string QueueHandler = "SqsWorker.IQueueHandler`1";
    public const string QueueBatchHandler = "SqsWorker.IQueueBatchHandler`1";
    public const string WorkerStartup = "SqsWorker.IWorkerStartup";
    public const string ConfigureServices = "ConfigureServices";
    public const string JsonSerializableAttribute = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string JsonOptionsAttribute = "System.Text.Json.Serialization.JsonSourceGenerationOptionsAttribute";
    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
    public const string JsonElement = "System.Text.Json.JsonElement";
    public const string ReadOnlyMemory = "System.ReadOnlyMemory`1";
    public const string ServiceProvider = "System.IServiceProvider";
    public const string ConstructorChoiceAttribute = "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute";
    public const string KeyedServiceAttribute = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
    public const string GeneratedEntryPoint = "SqsWorker.Generated.EntryPoint";
}
