using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Git;

/// <summary>Brackets in a pattern: <c>[abc]</c>, <c>[a-z]</c>, <c>[!a]</c> or <c>[^a]</c>, <c>[[:digit:]]</c>. Never a slash.</summary>
internal static class CharacterRange
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z", ["alpha"] = "A-Za-z", ["blank"] = @" \t", ["cntrl"] = @"\x00-\x1f\x7f", ["digit"] = "0-9",
        ["graph"] = @"\x21-\x7e", ["lower"] = "a-z", ["print"] = @"\x20-\x7e", ["punct"] = @"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e",
        ["space"] = @"\x09-\x0d ", ["upper"] = "A-Z", ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>Adds the expression for the range that starts here. Returns the index of its closing bracket, or null when the range is not
    /// closed or names an unknown class.</summary>
    public static int? Append(StringBuilder regex, string part, int start)
    {
        int at = start + 1;
        bool isNegated = at < part.Length && part[at] is '!' or '^';
        if (isNegated) at++;
        StringBuilder set = new();
        // A closing bracket in the first position is one of the characters.
        for (int first = at; at < part.Length && (part[at] != ']' || at == first);)
        {
            if (part[at] == '[' && at + 1 < part.Length && part[at + 1] == ':')
            {
                int end = part.IndexOf(":]", at + 2, StringComparison.Ordinal);
                if (end < 0 || !Classes.TryGetValue(part.Substring(at + 2, end - at - 2), out string? known)) return null;
                set.Append(known);
                at = end + 2;
            }
            else if (at + 2 < part.Length && part[at + 1] == '-' && part[at + 2] != ']')
            {
                set.Append(Code(part[at]));
                // A reversed range contains only its first character.
                if (part[at] < part[at + 2]) set.Append('-').Append(Code(part[at + 2]));
                at += 3;
            }
            else
            {
                set.Append(Code(part[at++]));
            }
        }
        if (at >= part.Length) return null;
        regex.Append(isNegated ? $"[^/{set}]" : $"(?!/)[{set}]");
        return at;
    }

    private static string Code(char letter) => @"\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture);
}
