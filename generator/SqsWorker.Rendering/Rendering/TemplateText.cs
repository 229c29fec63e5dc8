namespace SqsWorker.Rendering.Rendering;

/// <summary>A text as a template's JSON says it.</summary>
internal static class TemplateText
{
    /// <summary>Puts a text into quotes, and has CloudFormation fill in its pseudo parameters where it has some.</summary>
    /// <param name="text">The text, checked: nothing in it has to be escaped.</param>
    /// <returns>JSON.</returns>
    public static string Of(string text) => text.Contains("${", StringComparison.Ordinal) ? $$"""{ "Fn::Sub": "{{text}}" }""" : $"\"{text}\"";

    /// <summary>Refers to an attribute of a resource.</summary>
    /// <param name="id">The logical id.</param>
    /// <param name="attribute">The attribute.</param>
    /// <returns>JSON.</returns>
    public static string OfResource(string id, string attribute) => $$"""{ "Fn::GetAtt": ["{{id}}", "{{attribute}}"] }""";
}
