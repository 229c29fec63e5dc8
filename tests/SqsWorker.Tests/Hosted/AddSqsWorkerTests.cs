using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SqsWorker.Tests.Hosted;

/// <summary>What a host's services say when a worker is added, and what they must not say.</summary>
public sealed class AddSqsWorkerTests
{
    /// <summary>As .NET's builders leave it: the configuration is there as a factory, and as an instance in the context alone.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_NoConfigurationIsGiven_TheHostsIsRead(bool isInContext)
    {
        var configuration = Configuration(("SqsWorker:Queues:orders:Weight", "7"), ("SqsWorker:Stack", "shop"), ("Greeting", "hello"));
        var services = new ServiceCollection();
        if (isInContext)
        {
            services.AddSingleton(new HostBuilderContext(new Dictionary<object, object>()) { Configuration = configuration });
            services.AddSingleton<IConfiguration>(_ => configuration);
        }
        else
        {
            services.AddSingleton<IConfiguration>(configuration);
        }

        SqsWorkerOptions? seen = null;
        services.AddSqsWorker(Shop("orders"), configure: options => seen = options);

        Assert.Equal(("shop", 7), (seen!.Stack, seen.Queues["orders"].Weight));
        await using var built = services.BuildServiceProvider();
        Assert.Equal("hello", built.GetRequiredService<HostedShop.Greeting>().Text);
    }

    [Fact]
    public void Add_ConfigurationIsGiven_ItIsReadAndNotTheHosts()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration(("SqsWorker:Stack", "hosts")));
        SqsWorkerOptions? seen = null;

        services.AddSqsWorker(Shop("orders"), Configuration(("SqsWorker:Stack", "given")), options => seen = options);

        Assert.Equal("given", seen!.Stack);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("invoices")]
    public void Add_ASecondWorker_IsAnError(string queue)
    {
        var services = new ServiceCollection().AddSqsWorker(Shop("orders"), configure: static options => options.Stack = "shop");

        var error = Assert.Throws<InvalidOperationException>(() => services.AddSqsWorker(Shop(queue), configure: static options => options.Stack = "shop"));

        Assert.Contains("called before, and a host has one worker", error.Message, StringComparison.Ordinal);
        Assert.Single(services, static service => service.ServiceType == typeof(IHostedService));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Configure_ByTheOptionsPatternBefore_IsAnError(bool isLater)
    {
        var services = new ServiceCollection();
        _ = isLater ? services.PostConfigure<SqsWorkerOptions>(Set) : services.Configure<SqsWorkerOptions>(Set);

        var error = Assert.Throws<InvalidOperationException>(() => services.AddSqsWorker(Shop("orders")));

        Assert.Contains("services.Configure<SqsWorkerOptions> has no effect", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Configure_ByTheOptionsPatternAfterwards_EndsTheStart(bool isLater)
    {
        var harness = new HostedHarness(["orders"], 1)
        {
            After = services => _ = isLater ? services.PostConfigure<SqsWorkerOptions>(Set) : services.Configure<SqsWorkerOptions>(Set),
        };
        using var services = harness.Build();

        var error = Assert.Throws<InvalidOperationException>(() => services.GetServices<IHostedService>().ToArray());

        Assert.Contains("services.Configure<SqsWorkerOptions> has no effect", error.Message, StringComparison.Ordinal);
    }

    private static void Set(SqsWorkerOptions options) => options.Stack = "shop";

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(static one => one.Name, static one => (string?)one.Value)).Build();

    private static HostedShop Shop(params string[] queues) => new(queues, 1, static (_, _, _) => Task.CompletedTask);
}
