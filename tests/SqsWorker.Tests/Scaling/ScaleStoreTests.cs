using SqsWorker.Scaling;
using SqsWorker.Tests.Integration;
using SqsWorker.Tests.Shared;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

/// <summary>What every store must do; run on the table and on its twin.</summary>
public abstract class ScaleStoreTests
{
    private protected static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task MergeAlarm_OlderOrSameNotice_ChangesNothing()
    {
        var store = await CreateAsync();
        await store.MergeAlarmAsync("orders", "orders-messages-1", AlarmState.Alarm, 2000, Now, default);
        await store.MergeAlarmAsync("orders", "orders-messages-1", AlarmState.Ok, 1000, Now, default);
        await store.MergeAlarmAsync("orders", "orders-messages-1", AlarmState.Ok, 2000, Now, default);
        Assert.Equal(new AlarmRegister(AlarmState.Alarm, DateTimeOffset.FromUnixTimeMilliseconds(2000)), (await store.ReadAsync("orders", default)).Alarms["orders-messages-1"]);

        await store.MergeAlarmAsync("orders", "orders-messages-1", AlarmState.Ok, 3000, Now, default);
        Assert.Equal(AlarmState.Ok, (await store.ReadAsync("orders", default)).Alarms["orders-messages-1"].State);
        Assert.Empty((await store.ReadAsync("receipts.fifo", default)).Alarms);
    }

    [Fact]
    public async Task Grant_SlotIsHeld_IsRefusedUntilTheLeaseHasEnded()
    {
        var store = await CreateAsync();
        Assert.True(await store.TryGrantAsync("orders", 3, "a", Now, Now.AddSeconds(75), default));
        Assert.False(await store.TryGrantAsync("orders", 3, "b", Now.AddSeconds(74), Now.AddSeconds(149), default));
        Assert.True(await store.TryGrantAsync("orders", 3, "b", Now.AddSeconds(76), Now.AddSeconds(151), default));
        Assert.Equal([new Slot(3, Now.AddSeconds(151))], (await store.ReadAsync("orders", default)).Slots);
    }

    [Fact]
    public async Task Activate_OncePerGrant_AndOnlyWithItsToken()
    {
        var store = await CreateAsync();
        await store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        Assert.False(await store.TryActivateAsync("orders", 0, "b", "r-1", Now.AddSeconds(60), default));
        Assert.True(await store.TryActivateAsync("orders", 0, "a", "r-1", Now.AddSeconds(60), default));
        Assert.False(await store.TryActivateAsync("orders", 0, "a", "r-2", Now.AddSeconds(60), default));
    }

    [Fact]
    public async Task Renew_OnlyWhileTheTokenHoldsARunningSlot()
    {
        var store = await CreateAsync();
        await store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        Assert.False(await store.TryRenewAsync("orders", 0, "a", Now.AddSeconds(90), default));
        await store.TryActivateAsync("orders", 0, "a", "r-1", Now.AddSeconds(60), default);
        Assert.True(await store.TryRenewAsync("orders", 0, "a", Now.AddSeconds(90), default));
        await store.TryGrantAsync("orders", 0, "b", Now.AddSeconds(100), Now.AddSeconds(175), default);
        Assert.False(await store.TryRenewAsync("orders", 0, "a", Now.AddSeconds(160), default));
    }

    [Fact]
    public async Task Renew_OlderThanTheLastOne_DoesNotShortenTheLease()
    {
        var store = await CreateAsync();
        await store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        await store.TryActivateAsync("orders", 0, "a", "r-1", Now.AddSeconds(60), default);
        await store.TryRenewAsync("orders", 0, "a", Now.AddSeconds(100), default);

        Assert.True(await store.TryRenewAsync("orders", 0, "a", Now.AddSeconds(80), default));
        Assert.Equal(Now.AddSeconds(100), Assert.Single((await store.ReadAsync("orders", default)).Slots).Expires);
    }

    [Fact]
    public async Task Withdraw_OnlyWhileNobodyTookTheGrantUp()
    {
        var store = await CreateAsync();
        await store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        await store.TryGrantAsync("orders", 1, "b", Now, Now.AddSeconds(75), default);
        await store.TryActivateAsync("orders", 1, "b", "r-1", Now.AddSeconds(60), default);

        await store.WithdrawAsync("orders", 0, "other", default);
        Assert.Equal([0, 1], (await store.ReadAsync("orders", default)).Slots.Select(static slot => slot.Index).Order());
        await store.WithdrawAsync("orders", 0, "a", default);
        await store.WithdrawAsync("orders", 1, "b", default);

        Assert.Equal([1], (await store.ReadAsync("orders", default)).Slots.Select(static slot => slot.Index));
    }

    [Fact]
    public async Task Release_WithAStaleToken_LeavesTheSlotToItsHolder()
    {
        var store = await CreateAsync();
        await store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default);
        await store.ReleaseAsync("orders", 0, "stale", default);
        Assert.Single((await store.ReadAsync("orders", default)).Slots);
        await store.ReleaseAsync("orders", 0, "a", default);
        await store.ReleaseAsync("orders", 0, "a", default);
        Assert.Empty((await store.ReadAsync("orders", default)).Slots);
    }

    [Fact]
    public async Task Control_IsWhatWasSaidLast_OfItsQueueAlone()
    {
        var store = await CreateAsync();
        Assert.Equal(default, await store.ReadControlAsync("orders", default));

        await store.WriteControlAsync("orders", new QueueControl(true), default);
        await store.WriteControlAsync("orders", new QueueControl(true, Now), default);
        Assert.Equal(new QueueControl(true, Now), await store.ReadControlAsync("orders", default));
        Assert.Equal(new QueueControl(true, Now), (await store.ReadAsync("orders", default)).Control);
        Assert.Equal(default, (await store.ReadAsync("receipts.fifo", default)).Control);

        await store.WriteControlAsync("orders", default, default);
        await store.WriteControlAsync("orders", default, default);
        Assert.Equal(default, (await store.ReadAsync("orders", default)).Control);
    }

    [Fact]
    public async Task Read_MoreThanAPageOfSlots_GivesAll()
    {
        // A page of the table is a mebibyte: ten such tokens are three pages.
        var store = await CreateAsync();
        var token = new string('t', 300_000);
        for (var slot = 0; slot < 10; slot++)
        {
            Assert.True(await store.TryGrantAsync("orders", slot, token, Now, Now.AddSeconds(75), default));
        }

        Assert.Equal(Enumerable.Range(0, 10), (await store.ReadAsync("orders", default)).Slots.Select(static slot => slot.Index).Order());
    }

    private protected abstract Task<IScaleStore> CreateAsync();
}

public sealed class InMemoryScaleStoreTests : AtomicScaleStoreTests
{
    private protected override Task<IScaleStore> CreateAsync() => Task.FromResult<IScaleStore>(new InMemoryScaleStore());
}

public sealed class EngineScaleStoreTests : AtomicScaleStoreTests
{
    private protected override Task<IScaleStore> CreateAsync() => Task.FromResult<IScaleStore>(EngineTable.NewStore());
}

public sealed class LeanEngineScaleStoreTests : AtomicScaleStoreTests
{
    private protected override Task<IScaleStore> CreateAsync() => Task.FromResult<IScaleStore>(EngineTable.NewLeanStore());
}

public sealed class DynamoScaleStoreTests(MotoServer moto) : ScaleStoreTests, IClassFixture<MotoServer>
{
    private protected override async Task<IScaleStore> CreateAsync()
    {
        moto.Require();
        return (await new MotoStack(moto.Url, new ShopWorker(static (_, _, _) => Task.CompletedTask), lean: false).CreateAsync()).Store;
    }
}

public sealed class LeanDynamoScaleStoreTests(MotoServer moto) : ScaleStoreTests, IClassFixture<MotoServer>
{
    private protected override async Task<IScaleStore> CreateAsync()
    {
        moto.Require();
        return (await new MotoStack(moto.Url, new ShopWorker(static (_, _, _) => Task.CompletedTask)).CreateAsync()).Store;
    }
}
