using SqsWorker.Testing.Tests.Wire;

namespace SqsWorker.Testing.Tests.Queues.Clients;

/// <summary>A session with boto3: <c>Sessions/boto3_session.py</c>.</summary>
public sealed class Boto3Tests
{
    [Fact]
    public async Task Boto3_Session_SeesAnSqs()
    {
        await ClientProgram.RequireAsync("pip install boto3", "python3", "-c", "import boto3");
        await using var loopback = await LoopbackFixture.StartAsync();
        Assert.Equal("done", (await ClientProgram.RunAsync(loopback.Address, "python3", Path.Combine(ClientProgram.Sessions, "boto3_session.py"))).Trim());
        Assert.Equal(0, loopback.Engine.Find("jobs")!.Depth.Visible);
    }
}
