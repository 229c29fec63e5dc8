using System.Globalization;
using SqsWorker.Definitions;
using SqsWorker.Scaling;
using SqsWorker.Tests.Support;

namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>CloudWatch: an alarm a step, sampled at each minute's end, evaluated a while later.</summary>
internal sealed class WorldAlarms
{
    private readonly ScaleWorld _world;
    private readonly Dictionary<string, string> _states = [];
    private readonly Dictionary<string, DateTimeOffset> _since = [];
    private DateTimeOffset _lastSample;
    private DateTimeOffset _lastChange;

    public WorldAlarms(ScaleWorld world)
    {
        _world = world;
        foreach (var step in world.Plan.Queue.Steps)
        {
            _states[step.Alarm] = world.Plan.IsDeployed ? "INSUFFICIENT_DATA" : "OK";
        }
    }

    /// <summary>Tells which steps' alarms fire.</summary>
    public bool IsFiring(ScaleStep step) => _states[step.Alarm] == "ALARM";

    /// <summary>Gets what a register would say that missed nothing.</summary>
    public Dictionary<string, AlarmRegister> Registers() => _states.Where(entry => _since.ContainsKey(entry.Key)).ToDictionary(
        static entry => entry.Key,
        entry => new AlarmRegister(
            entry.Value switch { "OK" => AlarmState.Ok, "ALARM" => AlarmState.Alarm, _ => AlarmState.InsufficientData }, _since[entry.Key]));

    /// <summary>A minute ends.</summary>
    public void Sample()
    {
        var (visible, taken) = (_world.Queue.Visible, _world.Events.Now);
        var lag = _world.IsCalm ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(_world.Random.Next(14, 91));
        _world.Events.In(lag, () => Evaluate(visible, taken));
    }

    private void Evaluate(long visible, DateTimeOffset taken)
    {
        // A long lag is overtaken by a shorter one.
        if (taken <= _lastSample)
        {
            return;
        }

        _lastSample = taken;
        foreach (var step in _world.Plan.Queue.Steps)
        {
            if (_world.Chance(_world.Plan.SilentAlarms))
            {
                _world.Watch.Happened(Happening.AlarmSilent);
                _states[step.Alarm] = "INSUFFICIENT_DATA";
                continue;
            }

            var state = visible >= step.Messages ? "ALARM" : "OK";
            if (_states[step.Alarm] != state)
            {
                _states[step.Alarm] = state;
                _world.Watch.Happened(Happening.AlarmChanged);
                _lastChange = _world.Events.Now > _lastChange.AddMilliseconds(1) ? _world.Events.Now : _lastChange.AddMilliseconds(1);
                _since[step.Alarm] = _lastChange;
                _world.Notices.Send(Notices.Alarm(
                    $"w_{step.Alarm}", state, _lastChange.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture)));
            }
        }
    }
}
