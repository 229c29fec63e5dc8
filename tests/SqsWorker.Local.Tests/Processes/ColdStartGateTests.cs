using SqsWorker.Local.Processes;

namespace SqsWorker.Local.Tests.Processes;

public class ColdStartGateTests
{
    [Fact]
    public async Task Leave_WithSeveralWaiting_LetsTheLowestRankInFirst()
    {
        var gate = new ColdStartGate(1);
        await gate.EnterAsync(0, CancellationToken.None);
        var second = gate.EnterAsync(1, CancellationToken.None);
        var first = gate.EnterAsync(0, CancellationToken.None);

        gate.Leave();

        await first;
        Assert.False(second.IsCompleted);
        gate.Leave();
        await second;
    }

    [Fact]
    public async Task Leave_WhoWaitedGaveUp_LetsTheNextIn()
    {
        var gate = new ColdStartGate(1);
        await gate.EnterAsync(0, CancellationToken.None);
        using var giveUp = new CancellationTokenSource();
        var gone = gate.EnterAsync(0, giveUp.Token);
        var next = gate.EnterAsync(0, CancellationToken.None);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        gate.Leave();

        await next;
    }
}
