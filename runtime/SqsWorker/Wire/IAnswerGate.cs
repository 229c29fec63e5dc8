namespace SqsWorker.Wire;

/// <summary>Where an answer waits until there is memory for its body. Until then that stays with the connection.</summary>
internal interface IAnswerGate
{
    /// <summary>Takes memory for a body that is about to be read.</summary>
    /// <param name="length">How many bytes are announced, if any are.</param>
    Task EnterAsync(long? length);
}
