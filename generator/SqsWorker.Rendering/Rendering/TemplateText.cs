namespace SqsWorker.Rendering.Rendering;

/// <summary>A text as a template's JSON says it.</summary>
internal static class TemplateText
{
    /// <summary>Refers to an attribute of a resource.</summary>
    /// <param name="id">The logical id.</param>
    /// <param name="attribute">The attribute.</param>
    /// <returns>JSON.</returns>
    public static string OfResource(string id, string attribute) => $$"""{ "Fn::GetAtt": ["{{id}}", "{{attribute}}"] }""";
}
