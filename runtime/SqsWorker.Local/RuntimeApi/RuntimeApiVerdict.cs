namespace SqsWorker.Local.RuntimeApi;

/// <summary>What the Runtime API says to a report of a function.</summary>
internal enum RuntimeApiVerdict
{
    /// <summary>202: taken.</summary>
    Accepted,

    /// <summary>400: the request id is not the one being worked on.</summary>
    UnknownRequest,

    /// <summary>403: not at this point of an environment's life.</summary>
    WrongState,

    /// <summary>413: the answer is over 6 MB. The invocation has failed by that.</summary>
    TooLarge,
}
