using System.Text.Json;
using System.Text.Json.Nodes;
using SqsWorker.Rendering.Tests.Support;
using SqsWorker.Tests.Shared;

namespace SqsWorker.Rendering.Tests.Rendering;

/// <summary>Every shape, translated and created by moto_server's CloudFormation.</summary>
public sealed class StackCreationTests(MotoServer moto) : IClassFixture<MotoServer>
{
    // moto passes over these without a word.
    private static readonly HashSet<string> NotCreated = new(StringComparer.Ordinal)
    {
        "AWS::CloudWatch::Alarm", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription", "AWS::Lambda::EventInvokeConfig",
    };

    [Fact]
    public async Task Moto_OnEveryShape_CreatesWhatIsDeclared()
    {
        moto.Require();
        using var client = new MotoClient(moto.Url);
        await client.UploadCodeAsync();

        // Each is a stack of its own: none may have a name that another one has.
        foreach (var (number, (stack, translated)) in SamTranslator.Stacks.Index())
        {
            var shape = Shapes.NameOf(stack);
            var name = $"shop{number}";
            var template = SamTranslator.Read(translated);
            var created = await client.CreateStackAsync(name, template.ToJsonString());

            var expected = template["Resources"]!.AsObject().Where(static resource => !NotCreated.Contains((string)resource.Value!["Type"]!)).ToArray();
            Assert.Empty(expected.Where(resource => !created.ContainsKey(resource.Key)).Select(resource => $"{shape}: {resource.Key}"));
            foreach (var (id, resource) in expected)
            {
                var properties = resource!["Properties"] as JsonObject ?? [];
                await (((string)resource["Type"]!) switch
                {
                    "AWS::SQS::Queue" => QueueIsAsDeclared(client, created[id], name, properties),
                    "AWS::DynamoDB::Table" => TableIsAsDeclared(client, created[id], properties),
                    "AWS::Lambda::Function" => FunctionIsAsDeclared(client, created, id, properties),
                    _ => Task.CompletedTask,
                });
            }
        }
    }

    private static async Task QueueIsAsDeclared(MotoClient client, string url, string stack, JsonObject properties)
    {
        var attributes = await client.QueueAsync(url);

        foreach (var (name, value) in properties)
        {
            switch (name)
            {
                case "QueueName":
                    var physical = ((string)value!["Fn::Sub"]!).Replace("${AWS::StackName}", stack, StringComparison.Ordinal);
                    Assert.EndsWith($":{physical}", (string)attributes["QueueArn"]!, StringComparison.Ordinal);
                    break;
                case "RedrivePolicy":
                    var redrive = JsonNode.Parse((string)attributes[name]!)!;
                    Assert.Equal((int)value!["maxReceiveCount"]!, (int)redrive["maxReceiveCount"]!);
                    Assert.Contains("dead-letter", (string)redrive["deadLetterTargetArn"]!, StringComparison.Ordinal);
                    break;
                default:
                    Assert.Equal($"{name}={value}", $"{name}={attributes[name]}", ignoreCase: value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
                    break;
            }
        }
    }

    private static async Task TableIsAsDeclared(MotoClient client, string name, JsonObject properties)
    {
        var table = await client.TableAsync(name);

        Assert.True(JsonNode.DeepEquals(properties["KeySchema"], table["KeySchema"]), table.ToJsonString());
        Assert.Equal((string?)properties["BillingMode"], (string?)table["BillingModeSummary"]!["BillingMode"]);
    }

    private static async Task FunctionIsAsDeclared(MotoClient client, IReadOnlyDictionary<string, string> created, string id, JsonObject properties)
    {
        var function = await client.FunctionAsync(created[id]);

        Assert.All((string[])["Runtime", "Handler", "MemorySize", "Timeout"], name => Assert.Equal($"{properties[name]}", $"{function[name]}"));
        var variables = function["Environment"]!["Variables"]!;
        Assert.Equal(created["ScaleTable"], (string?)variables["SQSWORKER_TABLE"]);
        Assert.EndsWith(created[(string)properties["Role"]!["Fn::GetAtt"]![0]!], (string)function["Role"]!, StringComparison.Ordinal);
        if (properties["Environment"]!["Variables"]!["SQSWORKER_PROCESS_FUNCTION"] is not null)
        {
            Assert.Equal(created["ProcessFunction"], (string?)variables["SQSWORKER_PROCESS_FUNCTION"]);
        }
    }
}
