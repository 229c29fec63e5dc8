using SqsWorker.Processing;

namespace SqsWorker.Tests.Processing;

public sealed class RoomTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task Reserve_NothingIsKnown_ReckonsWithTheLargestMessages()
    {
        var room = new Room(100, 4 * MiB);

        Assert.Equal(4, (await room.ReserveAsync(10, 0, default)).Messages);
    }

    [Fact]
    public async Task Reserve_MessagesAreSmall_TakesAllTheRoomInMessages()
    {
        var room = new Room(100, 4 * MiB);
        for (var i = 0; i < 40; i++)
        {
            room.Fill(await room.ReserveAsync(1, 0, default), 1, 1_000, 1_000);
            room.Return(new(1, 0, Held: 1_000));
        }

        Assert.Equal(100, (await room.ReserveAsync(1_000, 0, default)).Messages);
    }

    /// <summary>What a message is besides its body counts, too: of empty ones no more are asked for than their objects have room for.</summary>
    [Fact]
    public async Task Reserve_MessagesAreTiny_ReckonsWithWhatTheyAreBesidesTheirBodies()
    {
        var size = ScriptedQueueClient.Deliver("m", TimeProvider.System).Size;
        var room = new Room(100_000, MiB);
        for (var i = 0; i < 100; i++)
        {
            room.Fill(await room.ReserveAsync(1, 0, default), 1, size, size);
            room.Return(new(1, 0, Held: size));
        }

        Assert.InRange((await room.ReserveAsync(100_000, 0, default)).Messages, 400, MiB / Delivery.OwnSize);
    }

    [Fact]
    public async Task Reserve_OneMessageIsLargerThanAll_TakesOneAtATime()
    {
        var room = new Room(100, MiB / 2);

        Assert.Equal(1, (await room.ReserveAsync(10, 0, default)).Messages);
        var second = room.ReserveAsync(10, 0, default);
        Assert.False(second.IsCompleted);

        room.Fill(new Reservation(1, MiB), 1, MiB, (int)MiB);
        Assert.False(second.IsCompleted);

        room.Return(new(1, 0, Held: MiB));
        Assert.Equal(1, (await second).Messages);
    }

    [Fact]
    public async Task Reserve_OthersAreSetAside_TheirBodiesStillCount()
    {
        var room = new Room(100, MiB);
        room.Fill(await room.ReserveAsync(1, 0, default), 1, MiB, MiB);
        room.SetAside(1);

        var second = room.ReserveAsync(1, 0, default);
        Assert.False(second.IsCompleted);

        room.TakeBack(1);
        room.Return(new(1, 0, Held: MiB));
        Assert.Equal(1, (await second).Messages);
    }

    [Fact]
    public async Task Reserve_RoomIsFull_GoesOnWhenSomeIsGivenBack()
    {
        var room = new Room(2, 100 * MiB);
        Assert.Equal(2, (await room.ReserveAsync(10, 0, default)).Messages);

        var (first, second) = (room.ReserveAsync(1, 0, default), room.ReserveAsync(1, 0, default));
        room.Return(new(2, 2 * MiB));

        Assert.Equal(2, (await first).Messages + (await second).Messages);
    }

    [Fact]
    public async Task Reserve_StoppingWhileItWaits_EndsWithNothing()
    {
        var room = new Room(1, MiB);
        await room.ReserveAsync(1, 0, default);
        using var stop = new CancellationTokenSource();

        var waiting = room.ReserveAsync(1, 0, stop.Token);
        await stop.CancelAsync();

        Assert.Equal(default, await waiting);
    }

    [Fact]
    public async Task Reserve_OneThatStoppedWasNext_TheOneBehindItIsNotForgotten()
    {
        var room = new Room(1, MiB);
        var taken = await room.ReserveAsync(1, 0, default);
        using var stop = new CancellationTokenSource();
        var stopped = room.ReserveAsync(1, 0, stop.Token);
        var waiting = room.ReserveAsync(1, 0, default);

        await stop.CancelAsync();
        await stopped;
        room.Return(new(1, taken.Bytes));

        Assert.Equal(1, (await waiting.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Messages);
    }

    [Fact]
    public async Task Most_Grows_WakesWhoWaits()
    {
        var room = new Room(1, 10 * MiB);
        await room.ReserveAsync(1, 0, default);
        var waiting = room.ReserveAsync(5, 0, default);

        room.Limit(3, int.MaxValue);

        Assert.Equal(2, (await waiting).Messages);
    }
}
