namespace SqsWorker.Generator.Parsing;

/// <summary>Whether a text is a JSON object (RFC 8259). A JSON library in the compiler is one more version to clash with others.</summary>
internal sealed class JsonSyntax
{
    // Far above what any policy has, and far below what the stack can bear.
    private const int Deepest = 32;

    private readonly string text;
    private int at;

    private JsonSyntax(string text) => this.text = text;

    public static bool IsObject(string text)
    {
        var syntax = new JsonSyntax(text);
        syntax.Space();
        return syntax.Next == '{' && syntax.Value(Deepest) && syntax.at == text.Length;
    }

    private char Next => at < text.Length ? text[at] : '\0';

    private bool Value(int depth)
    {
        Space();
        var isValue = Next switch
        {
            '{' => depth > 0 && List('}', () => Text() && Sign(':') && Value(depth - 1)),
            '[' => depth > 0 && List(']', () => Value(depth - 1)),
            '"' => Text(),
            't' => Word("true"),
            'f' => Word("false"),
            'n' => Word("null"),
            _ => Number(),
        };
        Space();
        return isValue;
    }

    private bool List(char end, Func<bool> item)
    {
        at++;
        Space();
        if (Sign(end))
        {
            return true;
        }

        while (item())
        {
            if (Sign(end))
            {
                return true;
            }

            if (!Sign(','))
            {
                return false;
            }
        }

        return false;
    }

    private bool Text()
    {
        Space();
        if (!Sign('"'))
        {
            return false;
        }

        for (; at < text.Length && text[at] >= ' '; at++)
        {
            if (text[at] == '"')
            {
                at++;
                Space();
                return true;
            }

            if (text[at] == '\\' && !Escape())
            {
                return false;
            }
        }

        return false;
    }

    private bool Escape()
    {
        at++;
        if (Next != 'u')
        {
            return "\"\\/bfnrt".IndexOf(Next) >= 0;
        }

        at += 4;
        return at < text.Length && text.Substring(at - 3, 4).All(static one => one is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
    }

    private bool Number()
    {
        at += Next == '-' ? 1 : 0;
        return (Next == '0' ? Sign('0') : Digits())
            && (!Sign('.') || Digits())
            && (Next is not ('e' or 'E') || Exponent());
    }

    private bool Exponent()
    {
        at++;
        at += Next is '+' or '-' ? 1 : 0;
        return Digits();
    }

    private bool Digits()
    {
        var start = at;
        while (Next is >= '0' and <= '9')
        {
            at++;
        }

        return at > start;
    }

    private bool Word(string word)
    {
        var isThere = string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
        at += word.Length;
        return isThere;
    }

    private bool Sign(char sign)
    {
        var isThere = Next == sign && at < text.Length;
        at += isThere ? 1 : 0;
        if (isThere && sign is ',' or ':' or '}' or ']')
        {
            Space();
        }

        return isThere;
    }

    private void Space()
    {
        while (Next is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }
    }
}
