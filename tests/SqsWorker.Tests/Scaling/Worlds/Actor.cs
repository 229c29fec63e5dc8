namespace SqsWorker.Tests.Scaling.Worlds;

/// <summary>One running function on a machine of its own: with its clock, its connections, and its end.</summary>
internal sealed class Actor
{
    public Actor(ScaleWorld world)
    {
        World = world;
        Clock = new ActorClock(world.Events, world.Skew());
        Store = new ActorStore(this);
    }

    public ScaleWorld World { get; }

    public ActorClock Clock { get; }

    public ActorStore Store { get; }

    public bool IsDead { get; private set; }

    /// <summary>Gets or sets whether its calls get nowhere, though it runs.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>It is gone: no timer fires, no answer comes, whatever it had sent arrives.</summary>
    public void Kill()
    {
        IsDead = true;
        Clock.Kill();
    }
}
