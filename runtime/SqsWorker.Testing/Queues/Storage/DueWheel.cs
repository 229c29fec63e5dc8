using System.Numerics;

namespace SqsWorker.Testing.Queues;

/// <summary>
/// A hierarchical timing wheel over milliseconds: seven levels of 64 slots. Adding and removing cost the same however
/// many messages wait, which a heap can't promise. A message stands at the level of the highest digit (base 64) in which
/// its due time differs from the time reached, so a lower level always comes first and slots never wrap.
/// </summary>
internal sealed class DueWheel(long origin)
{
    private const int Levels = 7;
    private const int Bits = 6;
    private const int Slots = 1 << Bits;

    private readonly MessageList<LinkPlaces.Line>[] _slots = new MessageList<LinkPlaces.Line>[Levels * Slots];
    private readonly ulong[] _occupied = new ulong[Levels];
    private long _reached;

    /// <summary>Gets a time at or before the next due one, or <see langword="null"/> if nothing waits.</summary>
    public long? NextLook => Find(out _, out _, out var at) ? origin + at : null;

    public void Add(StoredMessage message, long due)
    {
        message.Due = due;
        Place(message);
    }

    public void Remove(StoredMessage message)
    {
        var (level, slot) = PlaceOf(message);
        ref var list = ref _slots[(level * Slots) + slot];
        list.Remove(message);
        message.Due = -1;
        if (list.IsEmpty)
        {
            _occupied[level] &= ~(1UL << slot);
        }
    }

    /// <summary>Goes on towards <paramref name="now"/> and takes out the next message that is due by then.</summary>
    public StoredMessage? TakeDue(long now)
    {
        var target = now - origin;
        while (Find(out var level, out var slot, out var at) && at <= target)
        {
            _reached = Math.Max(_reached, at);
            ref var list = ref _slots[(level * Slots) + slot];
            if (level == 0)
            {
                var due = list.First!;
                Remove(due);
                return due;
            }

            Cascade(ref list, level, slot);
        }

        _reached = Math.Max(_reached, target);
        return null;
    }

    private void Cascade(ref MessageList<LinkPlaces.Line> list, int level, int slot)
    {
        var moving = list;
        list = default;
        _occupied[level] &= ~(1UL << slot);
        while (moving.First is { } message)
        {
            moving.Remove(message);
            Place(message);
        }
    }

    private void Place(StoredMessage message)
    {
        var (level, slot) = PlaceOf(message);
        _slots[(level * Slots) + slot].Append(message);
        _occupied[level] |= 1UL << slot;
    }

    private (int Level, int Slot) PlaceOf(StoredMessage message)
    {
        // What is due already waits in the slot of the time reached.
        var due = Math.Max(message.Due - origin, _reached);
        var level = BitOperations.Log2((ulong)(due ^ _reached) | (Slots - 1)) / Bits;
        return (level, (int)(due >> (level * Bits)) & (Slots - 1));
    }

    private bool Find(out int level, out int slot, out long at)
    {
        for (level = 0; level < Levels; level++)
        {
            if (_occupied[level] != 0)
            {
                slot = BitOperations.TrailingZeroCount(_occupied[level]);
                var shift = level * Bits;
                at = (_reached & ~((1L << (shift + Bits)) - 1)) | ((long)slot << shift);
                return true;
            }
        }

        slot = 0;
        at = 0;
        return false;
    }
}
