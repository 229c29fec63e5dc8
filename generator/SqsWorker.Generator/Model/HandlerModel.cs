namespace SqsWorker.Generator.Model;

/// <summary>A usable declaration. It knows nothing of where it stands in its file: moving it changes nothing.</summary>
/// <param name="Name">The class's full name.</param>
/// <param name="Reference">How generated code says the class.</param>
/// <param name="Identifier">The name of the generated class, unique among the handlers.</param>
/// <param name="HintName">The name of the generated file, unique among the handlers.</param>
/// <param name="TakesLists">Whether the class handles lists.</param>
/// <param name="Message">The message.</param>
/// <param name="Forward">The function that messages are handed to instead, if so.</param>
/// <param name="Queue">The queue with its effective settings.</param>
/// <param name="Arguments">What the constructor is given.</param>
/// <param name="IsObsolete">Whether the class, or a type that it takes, is marked so.</param>
internal sealed record HandlerModel(
    string Name,
    string Reference,
    string Identifier,
    string HintName,
    bool TakesLists,
    MessageModel Message,
    ForwardModel? Forward,
    QueueModel Queue,
    EquatableArray<ArgumentModel> Arguments,
    bool IsObsolete);
