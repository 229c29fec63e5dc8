namespace SqsWorker.Testing.Faults;

/// <summary>A connection that broke, by plan: who serves the call ends it without an answer.</summary>
public sealed class DroppedConnectionException : IOException
{
    internal DroppedConnectionException(FaultTarget target, bool hadEffect)
        : base($"The connection of {target} was dropped {(hadEffect ? "after" : "before")} the effect, as planned.") => HadEffect = hadEffect;

    /// <summary>Gets whether the call had its effect.</summary>
    public bool HadEffect { get; }
}
