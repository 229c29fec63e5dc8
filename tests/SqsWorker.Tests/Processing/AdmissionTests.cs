using SqsWorker.Processing;
using SqsWorker.Testing.Time;

namespace SqsWorker.Tests.Processing;

public sealed class AdmissionTests
{
    private const long MiB = 1024 * 1024;

    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task Enter_AnswersAreLargerThanExpected_AreReadInTheirOrderAsFarAsThereIsRoom()
    {
        var room = await RoomOfSmallMessagesAsync(64 * MiB);
        var admissions = await AdmissionsAsync(room, 10);
        var entering = admissions.Select(static one => one.EnterAsync(10 * MiB)).ToArray();

        Assert.Equal([true, true, true, true, true, true, false, false, false, false], entering.Select(static one => one.IsCompleted));

        for (var i = 0; i < 10; i++)
        {
            room.Fill(admissions[i].Take(), 10, 9 * MiB, MiB);
            room.Return(new(10, 0, Held: 9 * MiB));
            await Task.WhenAll(entering.Take(i + 7)).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.DoesNotContain(entering.Skip(i + 7), static one => one.IsCompleted);
        }
    }

    [Fact]
    public async Task Enter_AnswerIsLargerThanAllRoom_IsReadAlone()
    {
        var room = await RoomOfSmallMessagesAsync(8 * MiB);
        var admissions = await AdmissionsAsync(room, 3);
        var small = admissions[0].EnterAsync(1000);
        var large = admissions[1].EnterAsync(10 * MiB);
        var behind = admissions[2].EnterAsync(1000);
        Assert.Equal((true, false, false), (small.IsCompleted, large.IsCompleted, behind.IsCompleted));

        room.Fill(admissions[0].Take(), 0, 0, 0);
        await large;
        Assert.False(behind.IsCompleted);

        room.Fill(admissions[1].Take(), 0, 0, 0);
        await behind;
    }

    [Fact]
    public async Task Enter_NoLengthIsAnnounced_TheWorstIsSupposed()
    {
        var room = await RoomOfSmallMessagesAsync(16 * MiB);
        var admissions = await AdmissionsAsync(room, 2);

        Assert.Equal([true, false], admissions.Select(static one => one.EnterAsync(null).IsCompleted));
    }

    [Fact]
    public async Task Reserve_AnAnswerWaits_NothingMoreIsReceivedUntilItIsRead()
    {
        var room = await RoomOfSmallMessagesAsync(8 * MiB);
        var admissions = await AdmissionsAsync(room, 2);
        await admissions[0].EnterAsync(8 * MiB);
        var second = admissions[1].EnterAsync(MiB);
        var reserving = room.ReserveAsync(10, 0, default);
        Assert.False(reserving.IsCompleted);

        room.Fill(admissions[0].Take(), 0, 0, 0);
        await second;
        Assert.Equal(10, (await reserving).Messages);
    }

    [Fact]
    public async Task Enter_MustWait_KnowsHowLongItsMessagesAreInvisibleAlready()
    {
        var room = await RoomOfSmallMessagesAsync(8 * MiB);
        var admissions = await AdmissionsAsync(room, 2);
        await admissions[0].EnterAsync(8 * MiB);
        var second = admissions[1].EnterAsync(MiB);

        _clock.Advance(TimeSpan.FromSeconds(30));
        room.Fill(admissions[0].Take(), 0, 0, 0);
        await second;

        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(30)), (admissions[0].Waited, admissions[1].Waited));
    }

    private static async Task<Room> RoomOfSmallMessagesAsync(long bytes)
    {
        var room = new Room(1000, bytes);
        for (var i = 0; i < 100; i++)
        {
            room.Fill(await room.ReserveAsync(1, 0, default), 1, 1000, 1000);
            room.Return(new(1, 0, Held: 1000));
        }

        return room;
    }

    private async Task<Admission[]> AdmissionsAsync(Room room, int count)
    {
        var admissions = new Admission[count];
        for (var i = 0; i < count; i++)
        {
            admissions[i] = new Admission(room, await room.ReserveAsync(10, 0, default), _clock);
            Assert.Equal(10, admissions[i].Reserved.Messages);
        }

        return admissions;
    }
}
