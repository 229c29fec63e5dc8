namespace SqsWorker.Functions;

/// <summary>The environment does not say what a function needs to start.</summary>
internal sealed class WorkerSettingsException(string message) : Exception(message);
