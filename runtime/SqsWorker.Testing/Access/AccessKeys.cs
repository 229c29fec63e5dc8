using System.Collections.Concurrent;
using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Wire;

namespace SqsWorker.Testing.Access;

/// <summary>The access keys of a stack's functions: a call's signature tells by them who made it.</summary>
public sealed class AccessKeys
{
    private const string Credential = "Credential=";

    private readonly ConcurrentDictionary<string, FunctionDefinition> _owners = new(StringComparer.Ordinal);

    /// <summary>Gets a function's access key.</summary>
    /// <param name="function">The function.</param>
    /// <returns>A key that no other function of its stack has.</returns>
    public static string Of(FunctionDefinition function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return $"LOCAL{function.LogicalId}";
    }

    internal void Add(FunctionDefinition function) => _owners[Of(function)] = function;

    /// <summary>Gets the function that signed a request, or <see langword="null"/> where none did: a developer, a test.</summary>
    internal FunctionDefinition? Caller(AwsRequest request) =>
        KeyIn(request) is { } key ? _owners.GetValueOrDefault(key) : null;

    /// <summary>The key stands before the signature's scope, in the header or, where a URL was signed, in the query.</summary>
    private static string? KeyIn(AwsRequest request)
    {
        var signed = request.Headers.GetValueOrDefault("Authorization") is { } header ? header : Uri.UnescapeDataString(request.Path);
        var start = signed.IndexOf(Credential, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        var key = signed.AsSpan(start + Credential.Length);
        var end = key.IndexOf('/');
        return end < 0 ? null : key[..end].ToString();
    }
}
