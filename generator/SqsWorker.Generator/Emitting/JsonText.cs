using System.Globalization;
using System.Text;

namespace SqsWorker.Generator.Emitting;

/// <summary>Writes JSON without white space. A JSON library in the compiler is one more version to clash with others.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private bool needsComma;

    public void Object(Action members)
    {
        Separate();
        Bracket('{', members, '}');
    }

    public void Array<T>(string name, IEnumerable<T> items, Action<T> members)
    {
        Name(name);
        Bracket('[', () =>
        {
            foreach (var item in items)
            {
                Object(() => members(item));
            }
        }, ']');
    }

    public void Texts(string name, IEnumerable<string> items)
    {
        Name(name);
        Bracket('[', () =>
        {
            foreach (var item in items)
            {
                Separate();
                String(item);
            }
        }, ']');
    }

    public void Member(string name, int value)
    {
        Name(name);
        text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Member(string name, bool value)
    {
        Name(name);
        text.Append(value ? "true" : "false");
        needsComma = true;
    }

    public void Member(string name, string value)
    {
        Name(name);
        String(value);
    }

    public override string ToString() => text.ToString();

    private void Bracket(char open, Action content, char close)
    {
        text.Append(open);
        needsComma = false;
        content();
        text.Append(close);
        needsComma = true;
    }

    private void Name(string name)
    {
        Separate();
        String(name);
        text.Append(':');
    }

    private void Separate()
    {
        if (needsComma)
        {
            text.Append(',');
        }

        needsComma = true;
    }

    private void String(string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            // Beyond ASCII too: so the text is the same whatever encoding it passes through.
            if (character is '"' or '\\')
            {
                text.Append('\\').Append(character);
            }
            else if (character is < ' ' or > '~')
            {
                text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(character);
            }
        }

        text.Append('"');
    }
}
