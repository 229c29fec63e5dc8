namespace SqsWorker.Generator.Model;

/// <summary>
/// One [QueueHandler] class as parsed. Usable when it has a model. Without a model and without a problem it has an error
/// that the compiler reports itself.
/// </summary>
/// <param name="Handler">The class's full name, as <c>Type.FullName</c> has it.</param>
/// <param name="Queue">The queue's name, if it is one.</param>
/// <param name="Function">The name of the function that processes it, if it is one.</param>
/// <param name="Message">The message, if the class says which.</param>
/// <param name="Model">The whole, if there is no problem.</param>
/// <param name="Sends">Where it sends.</param>
/// <param name="SenderNeeds">The senders that its constructor asks for.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record Declaration(
    string Handler,
    string? Queue,
    string? Function,
    MessageModel? Message,
    HandlerModel? Model,
    EquatableArray<SendModel> Sends,
    EquatableArray<SenderNeed> SenderNeeds,
    EquatableArray<Problem> Problems);
