namespace SqsWorker.Processing;

/// <summary>Room that is kept for messages that are being received.</summary>
/// <param name="Messages">For how many.</param>
/// <param name="Bytes">For how many bytes that are expected.</param>
/// <param name="Lists">For how many lists or groups.</param>
/// <param name="Held">For how many bytes that are known: those of an answer that is read, or of bodies.</param>
internal readonly record struct Reservation(int Messages, long Bytes, int Lists = 0, long Held = 0)
{
    public static Reservation operator +(Reservation a, Reservation b) =>
        new(a.Messages + b.Messages, a.Bytes + b.Bytes, a.Lists + b.Lists, a.Held + b.Held);
}
