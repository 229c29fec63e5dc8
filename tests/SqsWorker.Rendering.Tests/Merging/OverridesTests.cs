using System.Text.Json.Nodes;
using SqsWorker.Rendering.Arguments;
using SqsWorker.Rendering.Errors;
using SqsWorker.Rendering.Merging;
using SqsWorker.Rendering.Tests.Rendering;
using SqsWorker.Rendering.Tests.Schema;
using SqsWorker.Rendering.Tests.Support;
using static SqsWorker.Rendering.Tests.Support.Manifests;

namespace SqsWorker.Rendering.Tests.Merging;

public sealed class OverridesTests : IDisposable
{
    private readonly Renders renders = new();

    public void Dispose() => renders.Dispose();

    [Theory]
    [InlineData("{\n  \"Resources\": {\n    oops\n", "(3,5)")]
    [InlineData("", "(1,1)")]
    [InlineData("[]", "(1,1)")]
    [InlineData("{\n  \"a\": 1,\n  \"a\": 2\n}", "not JSON")]
    [InlineData("{\n  \"Metadata\": { },\n}", "(3,1)")]
    public void Overrides_NotAJsonObject_IsAnErrorWithItsPlace(string content, string place)
    {
        var error = Fail(content);

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains(place, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("reader options", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(renders.Template));
    }

    [Fact]
    public void Overrides_MisspeltResource_IsNamed()
    {
        var error = Fail("""{ "Resources": { "OrderQueue": { "Properties": { "VisibilityTimeout": 5 } } } }""");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("Resources/OrderQueue", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Is it OrdersQueue?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Resources\": {\n    \"OrdersQueue\": { \"DependsOn\": \"X\" },\n    \"OrderAgeAlarm\": null\n  }\n}", "(4,5)", "Resources/OrderAgeAlarm")]
    [InlineData("{ \"Resources\": { \"OrdersQueue\": { \"Properties\": { \"Delay\": null } } } }", "(1,51)", "Resources/OrdersQueue/Properties/Delay")]
    [InlineData("{ \"Outputs\": {\n\"OrdersUrl\": null } }", "(2,1)", "Outputs/OrdersUrl")]
    [InlineData("{\n  \"Ressources\": { } }", "(2,3)", "'Ressources'")]
    [InlineData("{ \"Metadata\": { \"Resources\": { \"OrderQueue\": 1 } },\n \"Resources\": { \"OrderQueue\": { \"Properties\": { } } } }", "(2,17)", "Resources/OrderQueue")]
    public void Overrides_ThatAddressNothing_AreAnErrorWithTheirPlace(string content, string place, string named)
    {
        var error = Fail(content);

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains(place, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"OrdersQueue\": {\n\"VisibilityTimeout\": 90 }", "(2,1)", "Is it Resources/OrdersQueue/Properties/VisibilityTimeout?")]
    [InlineData("\"OrdersQueue\": { \"Properties\": {\n\"VisibilityTimout\": 90 } }", "(2,1)", "Is it VisibilityTimeout?")]
    [InlineData("\"OrdersQueue\": {\n\"Propertys\": { \"VisibilityTimeout\": 90 } }", "(2,1)", "Is it Properties?")]
    [InlineData("\"OrdersQueue\": {\n\"Properties\": \"x\" }", "(2,1)", "Resources/OrdersQueue/Properties is \"x\"; an object with")]
    [InlineData("\"OrdersAgeAlarm\": {\n\"Properties\": null }", "(2,1)", "Resources/OrdersAgeAlarm/Properties is null; an object with")]
    [InlineData("\"OrdersQueue\": {\n\"Type\": \"\" }", "(2,1)", "Resources/OrdersQueue/Type is \"\"")]
    [InlineData("\"OrdersQueue\": {\n\"Type\": 1 }", "(2,1)", "Resources/OrdersQueue/Type is 1")]
    [InlineData("\"OrdersQueue\": {\n\"Type\": \"AWS::SNS::Topic\" }", "(2,1)", "changes no resource's type")]
    [InlineData("\n\"OrdersQueue\": \"x\"", "(2,1)", "Resources/OrdersQueue is \"x\"; an object")]
    [InlineData("\"Audit\": { \"Type\": \"AWS::SQS::Queue\", \"Properties\": {\n\"QueueNam\": \"audit\" } }", "(2,1)", "Is it QueueName?")]
    [InlineData("\n\"Fn::ForEach::Topics\": [\"Name\", [\"A\", \"B\"], { \"Topic${Name}\": { \"Type\": \"AWS::SNS::Topic\" } }]", "(2,1)", "\"Transform\": [\"AWS::LanguageExtensions\", ")]
    [InlineData("} , \"Outputs\": {\n\"OrdersQueueUr\": { \"Description\": \"x\" }", "(2,1)", "Is it OrdersQueueUrl?")]
    [InlineData("} , \"Outputs\": { \"OrdersQueueUrl\": {\n\"Valu\": \"x\" }", "(2,1)", "Is it Value?")]
    [InlineData("} , \"Outputs\": {\n\"OrdersQueueUrl\": \"x\"", "(2,1)", "an object with a Value")]
    [InlineData("} ,\n\"Transform\": \"AWS::LanguageExtensions\", \"Metadata\": {", "(2,1)", "AWS::Serverless-2016-10-31")]
    public void Overrides_ThatSayNothing_AreAnErrorWithTheirPlaceAndAQuestion(string resources, string place, string named)
    {
        var error = Fail($"{{ \"Resources\": {{ {resources} }} }}");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains(place, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Resources": { "OrdersQueue": { "Properties": { "Brandnew": 1 }, "Metadata": { "SqsWorker": { "Properties": ["Brandnew"] } } } } }""")]
    [InlineData("""{ "Resources": { "Mine": { "Type": "Custom::Thing", "Properties": { "Anything": 1 } } } }""")]
    [InlineData("""{ "Resources": { "OrdersQueue": { "DeletionPolicy": "Retain", "Metadata": { "why": "so" } } } }""")]
    [InlineData("""{ "Resources": { "ProcessFunction": { "Connectors": { }, "IgnoreGlobals": "*" } } }""")]
    [InlineData("""
        {
          "Transform": ["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"],
          "Resources": { "Fn::ForEach::Topics": ["Name", ["A", "B"], { "Topic${Name}": { "Type": "AWS::SNS::Topic" } }] },
          "Outputs": { "A": { "Value": { "Ref": "TopicA" } } }
        }
        """)]
    public void Overrides_ThatSaySomething_ArePassed(string content) => Pass(content);

    [Fact]
    public void Overrides_ThatCallAStepsAlarmOtherwise_AreRefused()
    {
        var error = Fail("{ \"Resources\": { \"OrdersMessages1Alarm\": { \"Properties\": {\n\"AlarmName\": \"deep\" } } } }");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("(2,1)", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("AlarmPrefix", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OrdersQueue", "\"QueueName\": \"other\"")]
    [InlineData("OrdersQueue", "\"QueueName\": null")]
    [InlineData("OrdersQueue", "\"FifoQueue\": true")]
    [InlineData("OrdersDeadLetterQueue", "\"QueueName\": { \"Fn::Sub\": \"${AWS::StackName}-others\" }")]
    public void Overrides_ThatWouldReplaceAQueue_AreRefused(string queue, string property)
    {
        var error = Fail($"{{ \"Resources\": {{ \"{queue}\": {{ \"Properties\": {{\n{property} }} }} }} }}");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("(2,1)", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"Resources/{queue}/Properties/", error.Message, StringComparison.Ordinal);
        Assert.Contains("QueueArn", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n\"AlertTopic\": null, \"AlertTopicPolicy\": null", "Resources/AlertTopic is removed, and ", "as do ")]
    [InlineData("\n\"OrdersDeadLettersAlarm\": null, \"ScaleTable\": null", "Resources/ScaleTable is removed, and ", "")]
    [InlineData("\"OrdersAgeAlarm\": { \"Properties\": {\n\"AlarmActions\": [{ \"Ref\": \"AlertTopc\" }] } }", "refers to 'AlertTopc'", "Is it AlertTopic?")]
    [InlineData("\"OrdersAgeAlarm\": {\n\"DependsOn\": [\"Nothing\"] }", "Resources/OrdersAgeAlarm/DependsOn refers to 'Nothing'", "")]
    [InlineData("\"OrdersAgeAlarm\": {\n\"Condition\": \"InProduction\" }", "refers to 'InProduction', and there is no such condition", "")]
    [InlineData("\"OrdersAgeAlarm\": { \"Properties\": {\n\"AlarmName\": { \"Fn::Sub\": \"${Stage}-age\" } } }", "refers to 'Stage'", "")]
    [InlineData("\"OrdersAgeAlarm\": { \"Properties\": {\n\"Threshold\": { \"Fn::If\": [\"Prod\", 1, 2] } } }", "refers to 'Prod', and there is no such condition", "")]
    [InlineData("\"OrdersAgeAlarm\": { \"Properties\": {\n\"AlarmDescription\": { \"Fn::GetAtt\": \"Audit.Arn\" } } }", "refers to 'Audit'", "")]
    [InlineData("\"OrdersAgeAlarm\": { \"Properties\": {\n\"AlarmName\": { \"Ref\": \"AWS::StackName\" } } }", "would be Fn::Sub and Ref in one", "{ \"Fn::Sub\": null, … }")]
    public void Overrides_ThatLeaveReferencesToNothing_AreRefused(string resources, string named, string also)
    {
        var error = Fail($"{{ \"Resources\": {{ {resources} }} }}");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("(2,", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains(also, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Resources": { "OrdersAgeAlarm": { "Properties": { "AlarmName": { "Fn::Sub": null, "Ref": "AWS::StackName" } } } } }""")]
    [InlineData("""{ "Parameters": { "Stage": { "Type": "String" } }, "Resources": { "OrdersAgeAlarm": { "Properties": { "AlarmName": { "Fn::Sub": "${Stage}-${!Literal}" } } } } }""")]
    [InlineData("""{ "Resources": { "OrdersAgeAlarm": { "Properties": { "AlarmName": { "Fn::Sub": ["${Stage}-age", { "Stage": "x" }] } } } } }""")]
    [InlineData("""{ "Conditions": { "Prod": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "eu-central-1"] } }, "Resources": { "OrdersAgeAlarm": { "Condition": "Prod" } } }""")]
    [InlineData("""{ "Resources": { "ScaleFunction": { "Properties": { "AutoPublishAlias": "live" } } }, "Outputs": { "A": { "Value": { "Ref": "ScaleFunction.Version" } }, "B": { "Value": { "Ref": "ScaleFunctionAliaslive" } } } }""")]
    [InlineData("""{ "Transform": ["Mine", "AWS::Serverless-2016-10-31"], "Outputs": { "A": { "Value": { "Ref": "WhatMineMakes" } } } }""")]
    [InlineData("""{ "Resources": { "OrdersAgeAlarm": null } }""")]
    public void Overrides_WhoseReferencesLeadSomewhere_ArePassed(string content) => Pass(content);

    [Theory]
    [InlineData("\"ProcessFunction\": { \"Properties\": {\n\"Architectures\": [\"arm64\"] } }", "different Architectures", "SqsWorkerArchitecture")]
    [InlineData("\"WorkerFunction\": { \"Properties\": {\n\"Runtime\": \"dotnet8\" } }", "different Runtime", "CodeUri of its own")]
    [InlineData("\"Mine\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"index\",\n\"Runtime\": \"nodejs22.x\", \"CodeUri\": \"\" } }", "different Runtime", "CodeUri of its own")]
    [InlineData("\"Mine\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": { \"Handler\": \"index\", \"Runtime\": \"dotnet10\",\n\"InlineCode\": \"x\" } }", "its code in InlineCode", "a folder of its own")]
    [InlineData("\"Mine\": { \"Type\": \"AWS::Lambda::Function\", \"Properties\": { \"Code\": {\n\"ZipFile\": \"x\" } } }", "its code in Code/ZipFile", "a folder of its own")]
    public void Overrides_ThatTheDeployToolWouldGetWrong_AreRefused(string resources, string named, string advice)
    {
        var error = Fail($"{{ \"Resources\": {{ {resources} }} }}");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("(2,1)", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Resources": { "Mine": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "index", "Runtime": "nodejs22.x", "CodeUri": "node" } } } }""")]
    [InlineData("""{ "Resources": { "Mine": { "Type": "AWS::Serverless::Function", "Properties": { "PackageType": "Image", "ImageUri": "x" } } } }""")]
    [InlineData("""{ "Globals": { "Function": { "CodeUri": "node" } }, "Resources": { "Mine": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "index", "Runtime": "nodejs22.x" } } } }""")]
    public void Overrides_ThatTheDeployToolGetsRight_ArePassed(string content) => Pass(content);

    [Theory]
    [InlineData("Architectures", "[{ \"Ref\": \"Arch\" }]", "set SqsWorkerArchitecture in the project file")]
    [InlineData("Architectures", "[\"arm64\"]", "set SqsWorkerArchitecture in the project file")]
    [InlineData("Architectures", "[\"arm64\", \"x86_64\"]", "set SqsWorkerArchitecture in the project file")]
    [InlineData("Runtime", "\"dotnet8\"", "it may be dotnet10")]
    [InlineData("Runtime", "{ \"Ref\": \"Arch\" }", "no intrinsic function")]
    [InlineData("Runtime", "null", "Runtime of ScaleFunction is null")]
    public void Overrides_ThatGiveAllFunctionsABinaryThatDoesNotStart_AreRefused(string property, string value, string said)
    {
        var error = Fail($"{{ \"Parameters\": {{ \"Arch\": {{ \"Type\": \"String\" }} }}, {OfAll(property, value)} }}");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("(2,1)", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{property} of ScaleFunction is ", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_OfARuntimeWithoutDotnet_ArePassed()
    {
        const string Content = "\"provided.al2023\"";
        Pass($"{{ {OfAll("Runtime", Content)} }}");
        Assert.Equal("provided.al2023", (string?)renders.Resources["ScaleFunction"]!["Properties"]!["Runtime"]);
    }

    [Fact]
    public void Overrides_OfAFunctionOfTheirOwnWithTheProjectsCode_FollowTheProjectsProcessor()
    {
        const string Mine = """{ "Resources": { "Mine": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "Acme.Shop", "Runtime": "dotnet10", "CodeUri": "./" } } } }""";
        Pass(Mine);
        var error = Assert.Single(renders.Fail(Of(Queue("orders")), arguments => With(Mine)(arguments) with { Architecture = "arm64" }));
        Assert.Contains("Architectures of Mine is [\"x86_64\"], and the project is rendered for [\"arm64\"]", error.Message, StringComparison.Ordinal);
    }

    private static string OfAll(string property, string value) =>
        $"\"Resources\": {{ {string.Join(", ", new[] { "ScaleFunction", "WorkerFunction", "ProcessFunction" }.Select(id => $"\"{id}\": {{ \"Properties\": {{\n\"{property}\": {value} }} }}"))} }}";

    [Fact]
    public void Overrides_WithParameters_SayThatTheyKeepTheirValues()
    {
        var said = Pass("""{ "Parameters": { "Stage": { "Type": "String", "Default": "test" } } }""");

        Assert.Contains("serverless.overrides.json has parameters: a stack that is deployed keeps the value it has of Stage,", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ProcessRole\": { \"Properties\": {\n\"Policies\": [{ \"PolicyName\": \"mine\", \"PolicyDocument\": { \"Version\": \"2012-10-17\", \"Statement\": [] } }] } }")]
    [InlineData("\"ScaleRole\": { \"Properties\": {\n\"Policies\": null } }")]
    public void Overrides_ThatDropAGrant_AreRefusedWithAdvice(string resources)
    {
        var error = Fail($"{{ \"Resources\": {{ {resources} }} }}");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("(2,1)", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("[assembly: FunctionPolicy], or a resource of the type AWS::IAM::Policy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_OfARolesManagedPolicies_KeepThoseThatAreRendered()
    {
        const string Mine = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
        renders.Run(Of(StackTests.Many(60)));
        var rendered = renders.Resources["ProcessRole"]!["Properties"]!["ManagedPolicyArns"]!.AsArray();
        var policy = (string)rendered[0]!["Ref"]!;

        var lost = Assert.Single(FailMany($$"""{ "Resources": { "ProcessRole": { "Properties": { "ManagedPolicyArns": ["{{Mine}}"] } } } }"""));
        var changed = Assert.Single(FailMany($$"""{ "Resources": { "{{policy}}": { "Properties": { "PolicyDocument": { "Statement": [] } } } } }"""));
        rendered.Add(Mine);
        RunMany($$"""{ "Resources": { "ProcessRole": { "Properties": { "ManagedPolicyArns": {{rendered.ToJsonString()}} } } } }""");

        Assert.Contains("ProcessRole/Properties/ManagedPolicyArns would lose", lost.Message, StringComparison.Ordinal);
        Assert.Contains($"{policy}/Properties/PolicyDocument would lose", changed.Message, StringComparison.Ordinal);
        Assert.Contains(Mine, renders.Text, StringComparison.Ordinal);

        IReadOnlyList<RenderError> FailMany(string content) => renders.Fail(Of(StackTests.Many(60)), With(content));
        void RunMany(string content) => renders.Run(Of(StackTests.Many(60)), With(content));
    }

    [Fact]
    public void Overrides_OfARolesPolicies_MayAddToWhatIsRendered()
    {
        renders.Run(Of(Queue("orders")));
        var policies = renders.Resources["ProcessRole"]!["Properties"]!["Policies"]!.AsArray();
        policies[0]!["PolicyDocument"]!["Statement"]!.AsArray().Add(JsonNode.Parse("""{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }"""));

        Pass($$"""{ "Resources": { "ProcessRole": { "Properties": { "Policies": {{policies.ToJsonString()}} } } } }""");

        Assert.Contains("s3:GetObject", renders.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void KnownProperties_AreAllThatTheSchemaKnows() => Assert.All(
        SchemaTable.Default.Types.Where(static type => KnownProperties.Of(type.Key) is not null),
        static type => Assert.Empty(type.Value.Properties.Keys.Except(KnownProperties.Of(type.Key)!)));

    [Fact]
    public void KnownProperties_OfEveryTypeThatIsRendered_AreThere() => Assert.All(
        Shapes.Files.SelectMany(static file => JsonNode.Parse(File.ReadAllText(file))!["Resources"]!.AsObject()).Select(static resource => (string)resource.Value!["Type"]!).Distinct(),
        static type => Assert.NotNull(KnownProperties.Of(type)));

    [Fact]
    public void Overrides_ThatTakeSomethingAway_AreListed()
    {
        var overrides = renders.Folder.Write("serverless.overrides.json", """
            {
              "Resources": {
                "ProcessFunction": { "Properties": { "MemorySize": 2048, "Timeout": 900, "ReservedConcurrentExecutions": 20 } },
                "OrdersAgeAlarm": null,
                "Audit": { "Type": "AWS::SNS::Topic" }
              }
            }
            """);

        var said = renders.Run(Of(Queue("orders")), arguments => arguments with { Overrides = overrides });

        Assert.Equal(
            [
                "serverless.overrides.json replaces Resources/ProcessFunction/Properties/MemorySize: 512 by 2048",
                "serverless.overrides.json removes Resources/OrdersAgeAlarm",
                $"Rendered {renders.Template}",
            ],
            said.Split('\n'));
    }

    [Fact]
    public void Overrides_NoFile_IsAnErrorThatNamesIt()
    {
        var error = Assert.Single(renders.Fail(Of(Queue("orders")), arguments => arguments with { Overrides = renders.Folder.File("none.json") }));

        Assert.Equal(ErrorIds.FileAccess, error.Id);
        Assert.Contains("none.json", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_QueueTakenOut_IsRefused()
    {
        var error = Fail("""{ "Resources": { "AuditQueue": null } }""", "audit");

        Assert.Equal(ErrorIds.BadOverrides, error.Id);
        Assert.Contains("Without its handler in the code it is gone", error.Message, StringComparison.Ordinal);
    }

    private string Pass(string content) => renders.Run(Of(Queue("orders")), With(content));

    private Func<RenderArguments, RenderArguments> With(string content) =>
        arguments => arguments with { Overrides = renders.Folder.Write("serverless.overrides.json", content) };

    private RenderError Fail(string content, params string[] others) => Assert.Single(renders.Fail(
        Of([Queue("orders"), .. others.Select(name => Queue(name))]),
        With(content)));
}
