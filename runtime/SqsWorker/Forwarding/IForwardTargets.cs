namespace SqsWorker.Forwarding;

/// <summary>Knows the functions that messages are forwarded to.</summary>
internal interface IForwardTargets
{
    /// <summary>Gets the way to a function, as declared.</summary>
    ForwardTarget Find(string function);

    /// <summary>Gets the ARN of a queue of this stack.</summary>
    string ArnOf(string queue);
}
