namespace SqsWorker.Testing.Queues;

/// <summary>The lists in which a message may stand at once.</summary>
internal static class LinkPlaces
{
    /// <summary>Among visible messages, or in a slot of the wheel.</summary>
    internal readonly struct Line : ILinkPlace
    {
        public static ref MessageLinks Of(StoredMessage message) => ref message.Line;
    }

    /// <summary>In its FIFO group.</summary>
    internal readonly struct Group : ILinkPlace
    {
        public static ref MessageLinks Of(StoredMessage message) => ref message.InGroup;
    }

    /// <summary>By age.</summary>
    internal readonly struct Age : ILinkPlace
    {
        public static ref MessageLinks Of(StoredMessage message) => ref message.ByAge;
    }
}
