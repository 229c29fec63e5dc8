using SqsWorker.Scaling;

namespace SqsWorker.Tests.Scaling;

/// <summary>
/// And what they must do when called by many at once. Not on moto, which looks at a condition and writes without a lock, so that
/// several of twenty win.
/// </summary>
public abstract class AtomicScaleStoreTests : ScaleStoreTests
{
    [Fact]
    public async Task Grant_ManyAtTheSameTime_OneWins()
    {
        var store = await CreateAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.TryGrantAsync("orders", 0, $"t-{i}", Now, Now.AddSeconds(75), default))));
        Assert.Single(tries, static won => won);
    }

    [Fact]
    public async Task Activate_ManyAtTheSameTime_OneWins()
    {
        var store = await CreateAsync();
        await store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.TryActivateAsync("orders", 0, "a", $"r-{i}", Now.AddSeconds(60), default))));
        Assert.Single(tries, static won => won);
    }

    [Fact]
    public async Task MergeAlarm_ManyAtTheSameTime_TheNewestStays()
    {
        var store = await CreateAsync();
        var newest = Now.ToUnixTimeMilliseconds();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.MergeAlarmAsync(
            "orders", "a", i == 0 ? AlarmState.Ok : AlarmState.Alarm, newest - (i * 1000), Now, default))));
        Assert.Equal(new AlarmRegister(AlarmState.Ok, Now), (await store.ReadAsync("orders", default)).Alarms["a"]);
    }
}
