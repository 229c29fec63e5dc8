using System.Text;

namespace SqsWorker.Queues;

/// <summary>A text of a message, as it came: a string, or UTF-8 that becomes one only when someone asks.</summary>
internal readonly struct MessageText
{
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _utf8;

    public MessageText(string text) => _text = text;

    public MessageText(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    /// <summary>Gets the string where there is one already; if not, <see cref="Utf8"/> has the text.</summary>
    public string? Text => _text;

    /// <summary>Gets the UTF-8 where there is no string.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>Gets how long the text is in UTF-8.</summary>
    public int ByteCount => _text is null ? _utf8.Length : Encoding.UTF8.GetByteCount(_text);

    public override string ToString() => _text ?? Encoding.UTF8.GetString(_utf8.Span);
}
