using Microsoft.Extensions.DependencyInjection;

namespace SqsWorker.Tests.Hosted;

public sealed class HostedOptionsTests
{
    [Fact]
    public void Add_NothingSaysWhereTheQueuesAre_ErrorNamesThemAndTheSettings()
    {
        var error = Error([], static _ => { });
        Assert.Contains("invoices, orders", error, StringComparison.Ordinal);
        Assert.Contains("SqsWorker:Stack", error, StringComparison.Ordinal);
        Assert.Contains("SqsWorker:QueueUrlPrefix", error, StringComparison.Ordinal);
        Assert.Contains("SqsWorker:Queues:invoices:Url", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaxConcurrentHandlers", "many", "SqsWorker:MaxConcurrentHandlers is 'many'; expected a whole number")]
    [InlineData("MaxConcurrentHandlers", "0", "SqsWorker:MaxConcurrentHandlers is '0'; allowed is 1 or more")]
    [InlineData("ShutdownTimeout", "soon", "SqsWorker:ShutdownTimeout is 'soon'; expected a time")]
    [InlineData("ShutdownTimeout", "00:00:01", "SqsWorker:ShutdownTimeout is '00:00:01'; allowed is 5 seconds to a day")]
    [InlineData("QueueUrlPrefix", "shop-", "SqsWorker:QueueUrlPrefix is 'shop-'")]
    [InlineData("Queues:orders:Weight", "0", "SqsWorker:Queues:orders:Weight is '0'; allowed is 1 to 1000")]
    [InlineData("Queues:orders:IsEnabled", "perhaps", "SqsWorker:Queues:orders:IsEnabled is 'perhaps'; expected true or false")]
    [InlineData("Queues:orders:Url", "orders", "SqsWorker:Queues:orders:Url is 'orders'")]
    [InlineData("Queues:orders:Url", "https://queue", "SqsWorker:Queues:orders:DeadLetterUrl is not")]
    [InlineData("Queues:order:Weight", "2", "name the queue 'order'; this worker has invoices, orders")]
    public void Add_SettingMakesNoSense_ErrorNamesItAndItsValue(string name, string value, string expected) =>
        Assert.Contains(expected, Error(new() { ["SqsWorker:Stack"] = "shop", ["SqsWorker:" + name] = value }, static _ => { }), StringComparison.Ordinal);

    [Fact]
    public void Add_NoQueueIsEnabled_IsAnError() => Assert.Contains("No queue is left", Error([], static options =>
    {
        options.Queues["orders"] = new SqsWorkerQueueOptions { IsEnabled = false };
        options.Queues["invoices"] = new SqsWorkerQueueOptions { IsEnabled = false };
    }), StringComparison.Ordinal);

    [Fact]
    public async Task Add_StartupReadsConfiguration_GetsTheHosts()
    {
        var harness = new HostedHarness(["orders"], 1) { Configuration = new() { ["Greeting"] = "hello" } };
        await using var services = harness.Build();
        Assert.Equal("hello", services.GetRequiredService<HostedShop.Greeting>().Text);
    }

    [Fact]
    public async Task Add_SettingsInCodeAndConfiguration_CodeWins()
    {
        SqsWorkerOptions seen = null!;
        var harness = new HostedHarness(["orders"], 1)
        {
            Configuration = new()
            {
                ["SqsWorker:Stack"] = "configured",
                ["SqsWorker:ShutdownTimeout"] = "00:00:45",
                ["SqsWorker:Queues:orders:Weight"] = "7",
            },
            Configure = options =>
            {
                options.Stack = "code";
                seen = options;
            },
        };
        await using var services = harness.Build();
        Assert.Equal(("code", TimeSpan.FromSeconds(45), 7), (seen.Stack, seen.ShutdownTimeout, seen.Queues["orders"].Weight));
    }

    private static string Error(Dictionary<string, string?> configuration, Action<SqsWorkerOptions> configure)
    {
        var harness = new HostedHarness(["invoices", "orders"], 1) { Configuration = configuration, Configure = configure };
        return Assert.Throws<InvalidOperationException>(harness.Build).Message;
    }
}
