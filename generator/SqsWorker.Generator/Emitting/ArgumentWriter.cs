using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Emitting;

/// <summary>A constructor's argument → the call that gets it.</summary>
internal static class ArgumentWriter
{
    public static bool NeedsExtensions(ArgumentModel argument) =>
        argument.Source is ArgumentSource.Required or ArgumentSource.Optional || argument.Key is not null;

    /// <summary>Writes the argument at a place; the place keeps the names of what is found apart.</summary>
    public static string Write(ArgumentModel argument, int place) => argument switch
    {
        { Source: ArgumentSource.Provider } => "services",
        { Source: ArgumentSource.Required, Key: null } => $"services.GetRequiredService<{argument.Type}>()",
        { Source: ArgumentSource.Required } => $"services.GetRequiredKeyedService<{argument.Type}>({argument.Key})",
        { Source: ArgumentSource.Optional, Key: null } => $"services.GetService<{argument.Type}>(){Fallback(argument)}",
        { Source: ArgumentSource.Optional } => $"services.GetKeyedService<{argument.Type}>({argument.Key}){Fallback(argument)}",
        { Key: null } => $"services.GetService(typeof({argument.Type})) is {argument.Type} found{Words.Code(place)} ? found{Words.Code(place)} : {argument.Fallback ?? "null"}",
        _ => $"services.GetKeyedService(typeof({argument.Type}), {argument.Key}) is {argument.Type} found{Words.Code(place)} ? found{Words.Code(place)} : {argument.Fallback ?? "null"}",
    };

    // A default of null in a parameter that says it takes none is the user's word; the compiler needs ours.
    private static string Fallback(ArgumentModel argument) =>
        argument.Fallback is { } fallback ? $" ?? {fallback}" : argument.TakesNull ? "" : "!";
}
