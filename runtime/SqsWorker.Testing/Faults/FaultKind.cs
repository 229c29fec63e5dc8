namespace SqsWorker.Testing.Faults;

/// <summary>What can go wrong.</summary>
public enum FaultKind
{
    /// <summary>A call is refused because there were too many.</summary>
    Throttle,

    /// <summary>The connection breaks before a call has its effect.</summary>
    DropBefore,

    /// <summary>The connection breaks after a call has had its effect.</summary>
    DropAfter,

    /// <summary>The effect is there, the answer comes late.</summary>
    SlowAnswer,

    /// <summary>An entry of a batch fails by no fault of the sender.</summary>
    FailedEntry,

    /// <summary>A receive that does not wait finds nothing, whatever the queue holds.</summary>
    EmptyReceive,

    /// <summary>A standard queue has a second copy of a message, which is received on its own.</summary>
    Duplicate,

    /// <summary>A standard queue gives a later message first.</summary>
    OutOfOrder,

    /// <summary>Of several waiting receives, not the one that has waited longest is served.</summary>
    UnfairChoice,

    /// <summary>A topic's notice does not reach a function.</summary>
    LostNotice,

    /// <summary>A topic's notice reaches a function a second time, later.</summary>
    DoubledNotice,

    /// <summary>An asynchronous event is accepted and never runs.</summary>
    LostEvent,

    /// <summary>An asynchronous event runs a second time, later.</summary>
    DoubledEvent,

    /// <summary>A function dies half-way: nothing it does afterwards reaches a service, and it gives no answer.</summary>
    KilledFunction,

    /// <summary>A function runs on a machine whose clock is wrong.</summary>
    SkewedClock,
}
