namespace SqsWorker.Processing;

/// <summary>Room that is kept for messages that are being received.</summary>
/// <param name="Messages">For how many.</param>
/// <param name="Bytes">For how many bytes.</param>
/// <param name="Lists">For how many lists or groups.</param>
internal readonly record struct Reservation(int Messages, long Bytes, int Lists = 0)
{
    public static Reservation operator +(Reservation a, Reservation b) => new(a.Messages + b.Messages, a.Bytes + b.Bytes, a.Lists + b.Lists);
}
