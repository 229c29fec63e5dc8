using System.Globalization;
using CsCheck;
using SqsWorker.Scaling;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling;

/// <summary>What is shown with the twin holds for the table only if both answer alike, whatever they are asked.</summary>
public sealed class StoreTwinTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Call> Calls = Gen.Select(
        Gen.Enum<Verb>(), Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 400],
        static (verb, slot, token, state, seconds) => new Call(verb, slot, token == 0, (AlarmState)state, Start.AddSeconds(seconds)));

    private enum Verb
    {
        Merge,
        Grant,
        Activate,
        Renew,
        Withdraw,
        Release,
        Control,
    }

    [Fact]
    public void Twin_AnyCalls_AnswersAsTheTableDoes() =>
        Calls.Array[1, 40].Sample(static calls => Replay(EngineTable.NewStore(), calls) == Replay(new InMemoryScaleStore(), calls), iter: 300, threads: 1);

    private static string Replay(IScaleStore store, Call[] calls)
    {
        var granted = new Dictionary<int, string>();
        var answers = calls.Select((call, i) => AskAsync(store, call, i, granted).GetAwaiter().GetResult()).ToList();
        var state = store.ReadAsync("orders", default).GetAwaiter().GetResult();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(' ', answers)} | {string.Join(' ', state.Alarms.OrderBy(static a => a.Key, StringComparer.Ordinal))} | {string.Join(' ', state.Slots.OrderBy(static s => s.Index))} | {state.Control}");
    }

    // Each start has an owner of its own, as in process.
    private static async Task<string> AskAsync(IScaleStore store, Call call, int number, Dictionary<int, string> granted)
    {
        // Two of three know the slot's last grant; one comes with a token that is another's, or nobody's.
        var token = call.IsStale ? $"t-{call.Now.Second % 8}" : granted.GetValueOrDefault(call.Slot, "none");
        switch (call.Verb)
        {
            case Verb.Merge:
                await store.MergeAlarmAsync("orders", $"a-{call.Slot}", call.State, call.Now.ToUnixTimeMilliseconds(), Start.AddSeconds(200), default);
                return "";
            case Verb.Grant:
                var won = await store.TryGrantAsync("orders", call.Slot, $"t-{number}", call.Now, call.Now.AddSeconds(75), default);
                granted[call.Slot] = won ? $"t-{number}" : granted.GetValueOrDefault(call.Slot, "none");
                return $"{won}";
            case Verb.Activate:
                return $"{await store.TryActivateAsync("orders", call.Slot, token, $"r-{number}", call.Now.AddSeconds(60), default)}";
            case Verb.Renew:
                return $"{await store.TryRenewAsync("orders", call.Slot, token, call.Now.AddSeconds(60), default)}";
            case Verb.Withdraw:
                await store.WithdrawAsync("orders", call.Slot, token, default);
                return "";
            case Verb.Release:
                await store.ReleaseAsync("orders", call.Slot, token, default);
                return "";
            default:
                await store.WriteControlAsync("orders", new QueueControl(call.State == AlarmState.Alarm, call.Slot == 0 ? null : call.Now), default);
                return $"{await store.ReadControlAsync("orders", default)}";
        }
    }

    private sealed record Call(Verb Verb, int Slot, bool IsStale, AlarmState State, DateTimeOffset Now);
}
