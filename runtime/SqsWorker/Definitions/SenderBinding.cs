using Microsoft.Extensions.DependencyInjection;
using SqsWorker.Sending;

namespace SqsWorker.Definitions;

/// <summary>Binds a queue that the worker sends to, to the type of its messages.</summary>
public abstract class SenderBinding
{
    private protected SenderBinding(string target, Type messageType)
    {
        Target = target;
        MessageType = messageType;
    }

    /// <summary>Gets the queue: the declared name of one of this stack, or the ARN of another.</summary>
    public string Target { get; }

    /// <summary>Gets the message's type.</summary>
    public Type MessageType { get; }

    /// <summary>Binds a queue to the type of its messages.</summary>
    /// <typeparam name="TMessage">The message.</typeparam>
    /// <param name="target">The queue's declared name, or its ARN.</param>
    /// <param name="format">How a message stands in a body.</param>
    /// <returns>The binding.</returns>
    public static SenderBinding For<TMessage>(string target, BodyFormat<TMessage> format) => new Binding<TMessage>(target, format);

    /// <summary>Adds the sender by its queue, and by its message's type alone where no other queue takes it.</summary>
    internal abstract void Register(IServiceCollection services, bool isOnly);

    private sealed class Binding<TMessage>(string target, BodyFormat<TMessage> format) : SenderBinding(target, typeof(TMessage))
    {
        internal override void Register(IServiceCollection services, bool isOnly) => SenderServices.Add(services, Target, isOnly, format);
    }
}
