using Amazon.DynamoDBv2.Model;

namespace SqsWorker.Scaling;

/// <summary>The items of one queue, as they are read one by one.</summary>
internal sealed class ScaleItems
{
    private readonly Dictionary<string, AlarmRegister> _alarms = new(StringComparer.Ordinal);
    private readonly List<Slot> _slots = [];
    private QueueControl _control;

    public void Add(Dictionary<string, AttributeValue> item)
    {
        if (item.GetValueOrDefault("sk")?.S is not { } sk)
        {
            return;
        }

        if (ScaleItem.Alarm(sk, item) is { } alarm)
        {
            _alarms[alarm.Alarm] = alarm.Register;
        }
        else if (ScaleItem.Slot(sk, item) is { } slot)
        {
            _slots.Add(slot);
        }
        else if (sk == ScaleItem.ControlKey)
        {
            _control = ScaleItem.Control(item);
        }
    }

    public ScaleState ToState() => new(_alarms, _slots, _control);
}
