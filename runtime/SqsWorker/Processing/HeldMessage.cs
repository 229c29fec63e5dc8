namespace SqsWorker.Processing;

/// <summary>A message on the <see cref="LeaseWheel"/>.</summary>
internal sealed class HeldMessage
{
    public HeldMessage(Delivery delivery, VisibilityExtender owner)
    {
        Delivery = delivery;
        Owner = owner;
        Node = new LinkedListNode<HeldMessage>(this);
    }

    public Delivery Delivery { get; }

    /// <summary>Since when it waits for a call to extend it, as a timestamp, if it does; the owner's.</summary>
    public long? DueSince { get; set; }

    /// <summary>Whether a call is made for it; the owner's. It comes back to the wheel when that has ended.</summary>
    public bool IsExtending { get; set; }

    /// <summary>Who extends it.</summary>
    public VisibilityExtender Owner { get; }

    /// <summary>Its place in its slot; the wheel's.</summary>
    public LinkedListNode<HeldMessage> Node { get; }

    /// <summary>Its slot; the wheel's.</summary>
    public long Slot { get; set; }
}
