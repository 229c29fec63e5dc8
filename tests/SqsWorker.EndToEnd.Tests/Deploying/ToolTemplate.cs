using System.Text.Json;

namespace SqsWorker.EndToEnd.Tests.Deploying;

/// <summary>The template with the eyes of <c>dotnet lambda deploy-serverless</c>: what it reads of each resource, and which it rewrites.</summary>
internal sealed class ToolTemplate(string path)
{
    // Types whose properties the tool takes for paths on this machine.
    private static readonly string[] Rewritten =
    [
        "AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::Serverless::Api", "AWS::ApiGateway::RestApi", "AWS::AppSync::GraphQLSchema",
        "AWS::AppSync::Resolver", "AWS::ElasticBeanstalk::ApplicationVersion", "AWS::CloudFormation::Stack",
    ];

    /// <summary>Gets the text, in which the first character that is no white space tells JSON from YAML.</summary>
    public string Text { get; } = File.ReadAllText(path);

    /// <summary>Gets the logical ids of what the tool would change, with the properties of each.</summary>
    public IReadOnlyDictionary<string, (string Type, JsonElement Properties)> Touched()
    {
        using var template = JsonDocument.Parse(Text);
        return template.RootElement.GetProperty("Resources").EnumerateObject()
            .Select(static resource => (Id: resource.Name, Type: resource.Value.GetProperty("Type").GetString()!, Body: resource.Value))
            .Where(static resource => Rewritten.Contains(resource.Type))
            .ToDictionary(static resource => resource.Id, static resource => (resource.Type, resource.Body.GetProperty("Properties").Clone()));
    }

    /// <summary>Reads and writes it by the tool's means: comments and trailing commas are errors, numbers become integers or doubles.</summary>
    public string RoundTrip() => JsonSerializer.Serialize(Loosen(JsonSerializer.Deserialize<JsonElement>(Text)));

    private static object? Loosen(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(static member => member.Name, static member => Loosen(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Loosen).ToList(),
        JsonValueKind.Number => value.TryGetInt32(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
