using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Secrets;

/// <summary>
/// The forms of all known secrets, found in one pass over a text. A shell of many sessions knows thousands, and nearly every text that is shown or
/// written is searched for all of them.
/// </summary>
internal sealed class SecretForms
{
    // The beginning by which a form is found; as many characters as fit into a number.
    private const int StartLength = sizeof(uint);

    private readonly object _gate = new();
    private readonly HashSet<SecretForm> _all = [];
    private readonly ConcurrentDictionary<uint, SecretForm[]> _byStart = new();

    // Most places of a text are the beginning of nothing, which this tells faster than the dictionary.
    private readonly bool[] _isStart = new bool[ushort.MaxValue + 1];

    public void Add(IEnumerable<SecretForm> forms)
    {
        lock (_gate)
        {
            foreach (SecretForm form in forms)
            {
                if (form.Text.Length < StartLength) throw new ArgumentException($"A form has fewer than {StartLength} characters.", nameof(forms));
                if (!_all.Add(form)) continue;
                uint start = 0;
                for (int at = 0; at < StartLength; at++) start = Next(start, form.Text[at]);
                _byStart.AddOrUpdate(start, _ => [form], (_, known) => [.. known, form]);
                _isStart[Place(start)] = true;
            }
        }
    }

    /// <summary>The forms that are in a text, the longest first: replacing a short one inside a longer one would leave the rest of the longer one
    /// readable.</summary>
    public IReadOnlyList<SecretForm> In(string text)
    {
        List<SecretForm>? found = null;
        uint start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            start = Next(start, text[at]);
            if (!_isStart[Place(start)] || at < StartLength - 1 || !_byStart.TryGetValue(start, out SecretForm[]? candidates)) continue;
            foreach (SecretForm form in candidates)
                if (IsAt(text, at - StartLength + 1, form) && found?.Contains(form) != true) (found ??= []).Add(form);
        }
        found?.Sort((one, other) => other.Text.Length.CompareTo(one.Text.Length));
        return found ?? [];
    }

    private static bool IsAt(string text, int at, SecretForm form) =>
        form.Text.Length <= text.Length - at && string.Compare(text, at, form.Text, 0, form.Text.Length, form.Comparison) == 0;

    // Without regard to case, and with all characters beyond ASCII as one: whatever is equal in any comparison has the same start.
    private static uint Next(uint start, char character) => (start << 8) | (character is >= 'a' and <= 'z' ? (uint)(character - 'a' + 'A') : Math.Min(character, '\u0080'));

    private static int Place(uint start) => (int)((start * 2654435761) >> 16 & ushort.MaxValue);
}
