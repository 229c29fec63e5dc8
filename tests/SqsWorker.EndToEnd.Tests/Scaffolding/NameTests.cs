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

    [Fact]
    public async Task Aot_Chosen_StandsInProjectAndDeployDefaults()
    {
        var folder = await repository.ScaffoldAsync("Quick", "--aot");

        Assert.Contains("<PublishAot>true</PublishAot>", await File.ReadAllTextAsync(Path.Combine(folder, "Quick.csproj"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("<PositionIndependentExecutable>false</PositionIndependentExecutable>", await File.ReadAllTextAsync(Path.Combine(folder, "Quick.csproj"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("/p:SelfContained=true", await File.ReadAllTextAsync(Path.Combine(folder, "aws-lambda-tools-defaults.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
