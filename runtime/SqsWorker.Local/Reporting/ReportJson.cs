using System.Text.Json.Serialization;

namespace SqsWorker.Local.Reporting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(ProcessEvent))]
[JsonSerializable(typeof(ProcessAnswer))]
[JsonSerializable(typeof(NoticeEvent))]
[JsonSerializable(typeof(AlarmNotice))]
[JsonSerializable(typeof(RuntimeApi.RuntimeApiError))]
internal sealed partial class ReportJson : JsonSerializerContext;
