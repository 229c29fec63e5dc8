using Amazon.DynamoDBv2.Model;
using SqsWorker.Scaling;
using SqsWorker.Tests.Integration;
using SqsWorker.Tests.Shared;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

/// <summary>What stands in the table and no function wrote.</summary>
public sealed class StoredGarbageTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("N", "9999999999999999")]
    [InlineData("N", "1E+30")]
    [InlineData("N", "-1")]
    [InlineData("S", "soon")]
    [InlineData("BOOL", "true")]
    public async Task Slot_LeaseIsGarbage_IsReadAsFreeAndCanBeWon(string type, string expires)
    {
        var stack = await CreateAsync();
        await PutAsync(stack, ScaleItem.SlotKey(0), new() { ["expires"] = Value(type, expires), ["token"] = new("x"), ["status"] = new("R") });

        Assert.DoesNotContain((await stack.Store.ReadAsync("orders", default)).Slots, static slot => SlotTimes.IsHeld(slot.Expires, Now));
        Assert.True(await stack.Store.TryGrantAsync("orders", 0, "a", Now, Now.AddSeconds(75), default));
        Assert.Equal([new Slot(0, Now.AddSeconds(75))], (await stack.Store.ReadAsync("orders", default)).Slots);
    }

    [Theory]
    [InlineData("N", "9999999999999999")]
    [InlineData("S", "newest")]
    public async Task Register_VersionIsGarbage_GivesWayToANotice(string type, string version)
    {
        var stack = await CreateAsync();
        await PutAsync(stack, ScaleItem.AlarmKey("a"), new() { ["state"] = Value("N", "2"), ["version"] = Value(type, version) });

        await stack.Store.MergeAlarmAsync("orders", "a", AlarmState.Ok, Now.ToUnixTimeMilliseconds(), Now, default);
        Assert.Equal(new AlarmRegister(AlarmState.Ok, Now), (await stack.Store.ReadAsync("orders", default)).Alarms["a"]);
    }

    [Fact]
    public async Task Items_ThatNobodyKnows_ReadAsNothing()
    {
        var stack = await CreateAsync();
        foreach (var key in (string[])["SLOT#", "SLOT#x", "SLOT#-1", "SLOT#1", "SLOT#99999999999", "ALARM#", "CONFIG", "CONTROL"])
        {
            await PutAsync(stack, key, new() { ["expires"] = new("x"), ["version"] = new("x"), ["state"] = Value("N", "7"), ["paused"] = new("yes") });
        }

        var state = await stack.Store.ReadAsync("orders", default);
        Assert.Empty(state.Alarms);
        Assert.Empty(state.Slots);
        Assert.False(state.Control.Paused);
    }

    [Fact]
    public async Task Control_PauseWithoutAReadableEnd_HasNone()
    {
        var stack = await CreateAsync();
        await PutAsync(stack, ScaleItem.ControlKey, new() { ["paused"] = new() { BOOL = true }, ["until"] = new("tomorrow") });
        Assert.Equal(new QueueControl(true), await stack.Store.ReadControlAsync("orders", default));
    }

    private static AttributeValue Value(string type, string text) => type switch
    {
        "N" => new() { N = text },
        "BOOL" => new() { BOOL = bool.Parse(text) },
        _ => new(text),
    };

    private static async Task PutAsync(MotoStack stack, string sk, Dictionary<string, AttributeValue> attributes) =>
        await stack.Dynamo.PutItemAsync(stack.Stack, new Dictionary<string, AttributeValue>(attributes) { ["pk"] = new("Q#orders"), ["sk"] = new(sk) });

    private async Task<MotoStack> CreateAsync()
    {
        moto.Require();
        return await new MotoStack(moto.Url, new ShopWorker(static (_, _, _) => Task.CompletedTask)).CreateAsync();
    }
}
