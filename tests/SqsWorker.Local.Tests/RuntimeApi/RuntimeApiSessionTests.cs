using SqsWorker.Local.RuntimeApi;

namespace SqsWorker.Local.Tests.RuntimeApi;

/// <summary>Callers that are gone while the server doesn't know it yet.</summary>
public sealed class RuntimeApiSessionTests
{
    private readonly RuntimeApiSession _session = new();

    [Fact]
    public async Task Next_WhileAnOlderCallStillWaits_IsTheOneThatGetsTheEvent()
    {
        var older = _session.NextAsync(CancellationToken.None);
        var newer = _session.NextAsync(CancellationToken.None);
        _ = _session.RunAsync(RuntimeApiFixture.Event("id-1"));

        Assert.Null(await older);
        Assert.Equal("id-1", (await newer)?.RequestId);
    }

    [Fact]
    public async Task Event_TakenBack_GoesToTheNextCallAndIsAnswered()
    {
        var outcome = _session.RunAsync(RuntimeApiFixture.Event("id-1"));
        var lost = await _session.NextAsync(CancellationToken.None);

        _session.TakeBack(lost!);

        Assert.Equal("id-1", (await _session.NextAsync(CancellationToken.None))?.RequestId);
        Assert.Equal(RuntimeApiVerdict.Accepted, _session.Answer("id-1", new(Succeeded: true, "{}"u8.ToArray())));
        Assert.True((await outcome).Succeeded);
    }

    [Fact]
    public async Task Event_GivenToAConnectionThatIsClosedLater_GoesToTheCallByTheNextOne()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        _ = _session.RunAsync(RuntimeApiFixture.Event("id-1"));
        await _session.NextAsync(CancellationToken.None, first.Token);

        Assert.Null(await _session.NextAsync(CancellationToken.None, first.Token));
        var next = _session.NextAsync(CancellationToken.None, second.Token);
        Assert.False(next.IsCompleted);
        await first.CancelAsync();

        Assert.Equal("id-1", (await next)?.RequestId);
    }

    [Fact]
    public async Task Event_TakenBackAfterItWasAnswered_DoesNotComeAgain()
    {
        _ = _session.RunAsync(RuntimeApiFixture.Event("id-1"));
        var taken = await _session.NextAsync(CancellationToken.None);
        _session.Answer("id-1", new(Succeeded: true, "{}"u8.ToArray()));

        _session.TakeBack(taken!);
        _ = _session.RunAsync(RuntimeApiFixture.Event("id-2"));

        Assert.Equal("id-2", (await _session.NextAsync(CancellationToken.None))?.RequestId);
    }
}
