using SqsWorker.EndToEnd.Tests.Packing;

namespace SqsWorker.EndToEnd.Tests.Scaffolding;

[Collection(nameof(PackedCollection))]
public sealed class NameTests(PackedRepository repository)
{
    [Theory]
    [InlineData("my-shop")]
    [InlineData("2fast")]
    public async Task Name_ThatIsNoIdentifier_StillBuilds(string name)
    {
        var folder = await repository.ScaffoldAsync(name);

        var build = await repository.User.RunAsync(folder, TimeSpan.FromMinutes(5), "build");

        build.AssertSucceeded().AssertSays("0 Warning(s)");
        Assert.True(File.Exists(Path.Combine(folder, $"{name}.csproj")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Aot_ChosenOrNot_StandsInProjectAndDeployDefaults(bool aot)
    {
        var folder = await repository.ScaffoldAsync("Quick", aot ? ["--aot"] : []);

        var project = await File.ReadAllTextAsync(Path.Combine(folder, "Quick.csproj"), TestContext.Current.CancellationToken);
        Assert.Contains($"<PublishAot>{(aot ? "true" : "false")}</PublishAot>", project, StringComparison.Ordinal);
        Assert.Equal(aot, project.Contains("<IlcDehydrate>false</IlcDehydrate>", StringComparison.Ordinal));
        Assert.Equal(aot, project.Contains("<PositionIndependentExecutable>false</PositionIndependentExecutable>", StringComparison.Ordinal));
        Assert.Equal(aot, project.Contains("<IlcFoldIdenticalMethodBodies>true</IlcFoldIdenticalMethodBodies>", StringComparison.Ordinal));
        Assert.DoesNotContain("if (aot)", project, StringComparison.Ordinal);
        var defaults = await File.ReadAllTextAsync(Path.Combine(folder, "aws-lambda-tools-defaults.json"), TestContext.Current.CancellationToken);
        Assert.Equal(aot, defaults.Contains("/p:SelfContained=true", StringComparison.Ordinal));
    }
}
