using SqsWorker.Generator.Tests.Harness;

namespace SqsWorker.Generator.Tests.Emitting;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("IClock clock", "services.GetRequiredService<global::IClock>()")]
    [InlineData("IClock? clock", "services.GetRequiredService<global::IClock>()")]
    [InlineData("List<IClock?> clocks", "services.GetRequiredService<global::System.Collections.Generic.List<global::IClock?>>()")]
    [InlineData("IServiceProvider provider", "services")]
    [InlineData("int number", "services.GetRequiredService<int>()")]
    [InlineData("[FromKeyedServices(\"a\\\"b\")] IClock clock", "services.GetRequiredKeyedService<global::IClock>(\"a\\\"b\")")]
    [InlineData("[FromKeyedServices(5)] IClock clock", "services.GetRequiredKeyedService<global::IClock>((int)(5))")]
    [InlineData("[FromKeyedServices(DayOfWeek.Friday)] IClock clock", "services.GetRequiredKeyedService<global::IClock>((global::System.DayOfWeek)(5))")]
    [InlineData("[FromKeyedServices(typeof(IClock))] IClock clock", "services.GetRequiredKeyedService<global::IClock>(typeof(global::IClock))")]
    [InlineData("[FromKeyedServices(null)] IClock clock", "services.GetRequiredService<global::IClock>()")]
    [InlineData("[FromKeyedServices(\"k\")] IClock? clock = null", "services.GetKeyedService<global::IClock>(\"k\")")]
    [InlineData("[FromKeyedServices(\"k\")] int number = 3", "services.GetKeyedService(typeof(int), \"k\") is int found1 ? found1 : (int)(3)")]
    [InlineData("IClock? clock = null", "services.GetService<global::IClock>()")]
    [InlineData("IClock clock = null!", "services.GetService<global::IClock>()!")]
    [InlineData("string text = \"a\\n\"", "services.GetService<string>() ?? \"a\\n\"")]
    [InlineData("int number = -3", "services.GetService(typeof(int)) is int found1 ? found1 : (int)(-3)")]
    [InlineData("float number = 1.5f", "services.GetService(typeof(float)) is float found1 ? found1 : (float)(1.5f)")]
    [InlineData("double number = double.NaN", "services.GetService(typeof(double)) is double found1 ? found1 : (double)(double.NaN)")]
    [InlineData("decimal number = 1.5m", "services.GetService(typeof(decimal)) is decimal found1 ? found1 : (decimal)(1.5m)")]
    [InlineData("char letter = '\\''", "services.GetService(typeof(char)) is char found1 ? found1 : (char)('\\'')")]
    [InlineData("bool flag = true", "services.GetService(typeof(bool)) is bool found1 ? found1 : (bool)(true)")]
    [InlineData("DayOfWeek day = DayOfWeek.Friday", "services.GetService(typeof(global::System.DayOfWeek)) is global::System.DayOfWeek found1 ? found1 : (global::System.DayOfWeek)(5)")]
    [InlineData("DateTime time = default", "services.GetService(typeof(global::System.DateTime)) is global::System.DateTime found1 ? found1 : default(global::System.DateTime)")]
    [InlineData("int? number = null", "services.GetService(typeof(int)) is int found1 ? found1 : null")]
    [InlineData("int? number = 3", "services.GetService(typeof(int)) is int found1 ? found1 : (int?)(3)")]
    [InlineData("int? number", "services.GetRequiredService<int>()")]
    [InlineData("(int A, int B) pair = default", "services.GetService(typeof(global::System.ValueTuple<int, int>)) is global::System.ValueTuple<int, int> found1 ? found1 : default((int A, int B))")]
    [InlineData("[FromKeyedServices(typeof(List<>))] IClock clock", "services.GetRequiredKeyedService<global::IClock>(typeof(global::System.Collections.Generic.List<>))")]
    public void Argument_ByItsParameter_ComesFromTheProvider(string parameter, string call) => Assert.Contains(
        $"static services => new global::Handler(\n            {call}));\n", Run($"public sealed class Handler({parameter}) : IQueueHandler<string>", Uses(parameter)), StringComparison.Ordinal);

    [Fact]
    public void Arguments_BothOptionalNumbers_DoNotClash() => Assert.Contains("is int found2 ? found2 : (int)(2)));", Run(
        "public sealed class Handler(int one = 1, int two = 2) : IQueueHandler<string>", "public int Sum => one + two;"), StringComparison.Ordinal);

    [Fact]
    public void Constructor_Chosen_IsCalled() => Assert.Contains("new global::Handler(\n            services.GetRequiredService<global::IClock>(),\n            services));", Run(
        "public sealed class Handler : IQueueHandler<string>",
        """
        public Handler() { }

        [ActivatorUtilitiesConstructor]
        public Handler(IClock clock, IServiceProvider services) { }
        """), StringComparison.Ordinal);

    [Fact]
    public void Argument_ByReadOnlyReference_IsPassed() => Assert.Contains("services.GetRequiredService<global::System.DateTime>()));", Run(
        "public sealed class Handler : IQueueHandler<string>", "public Handler(in DateTime time) { }"), StringComparison.Ordinal);

    [Fact]
    public void Constructor_ThatSetsRequiredMembers_IsCalled() => Assert.Contains("static _ => new global::Handler());", Run(
        "public sealed class Handler : IQueueHandler<string>",
        """
        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public Handler() => Name = "";

        public required string Name { get; init; }
        """), StringComparison.Ordinal);

    [Fact]
    public void Constructor_OfARecord_IsNotTheCopyingOne() => Assert.Contains(
        "new global::Handler(\n            services.GetRequiredService<global::IClock>()));", Run("public sealed record Handler(IClock Clock) : IQueueHandler<string>", ""), StringComparison.Ordinal);

    private static string Uses(string parameter) =>
        $"public object? Used => {parameter.Split('=')[0].Trim().Split(' ').Last()};";

    private static string Run(string declaration, string members) => GeneratorHarness.Run(("File.cs", $$"""
        using Microsoft.Extensions.DependencyInjection;
        using SqsWorker;

        public interface IClock;

        [QueueHandler("orders")]
        {{declaration}}
        {
            {{members}}

            public Task HandleAsync(string message, MessageContext context, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """))["Handler.g.cs"];
}
