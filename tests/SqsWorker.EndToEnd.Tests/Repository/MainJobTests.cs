using System.Reflection;
using SqsWorker.EndToEnd.Tests.Commands;

namespace SqsWorker.EndToEnd.Tests.Repository;

public sealed class MainJobTests
{
    private static readonly string Configuration =
        typeof(MainJobTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [Fact]
    public async Task Run_OfTheSampleInPlace_HandlesAllThatWasSent()
    {
        using var home = new TemporaryFolder();

        var run = await new Dotnet(home.Path).RunAsync(
            RepositoryFolder.Root,
            TimeSpan.FromMinutes(4),
            "run", "--no-build", "-c", Configuration, "--project", "templates/sqsworker", "--", "--send", "50", "--exit-when-drained");

        run.AssertSucceeded().AssertSays("Every message sent was handled and the queues are empty");
    }
}
