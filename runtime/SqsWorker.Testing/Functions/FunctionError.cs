using System.Text.Encodings.Web;

namespace SqsWorker.Testing.Functions;

/// <summary>The JSON by which a function's failure is told.</summary>
internal static class FunctionError
{
    public static string ToJson(Exception exception) => ToJson(exception.GetType().Name, exception.Message);

    public static string ToJson(string type, string message) =>
        $$"""{"errorType":"{{JavaScriptEncoder.Default.Encode(type)}}","errorMessage":"{{JavaScriptEncoder.Default.Encode(message)}}"}""";
}
