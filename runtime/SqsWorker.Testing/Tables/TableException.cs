using System.Text.Json;

namespace SqsWorker.Testing.Tables;

/// <summary>An error to answer a request with.</summary>
internal sealed class TableException : Exception
{
    public const string Service = "com.amazonaws.dynamodb.v20120810#";

    private TableException(string type, string message, Action<Utf8JsonWriter>? details = null)
        : base(message)
    {
        Type = type;
        WriteDetails = details;
    }

    /// <summary>Gets the type with its namespace, as in <c>__type</c>.</summary>
    public string Type { get; }

    /// <summary>Gets what writes the members that this error has beside type and message.</summary>
    public Action<Utf8JsonWriter>? WriteDetails { get; }

    public static TableException Validation(string message) => new("com.amazon.coral.validate#ValidationException", message);

    public static TableException Serialization(string message) => new("com.amazon.coral.service#SerializationException", message);

    public static TableException NoSuchTable(string name) =>
        new(Service + "ResourceNotFoundException", $"Requested resource not found: Table: {name} not found");

    public static TableException Of(string name, string message, Action<Utf8JsonWriter>? details = null) => new(Service + name, message, details);
}
