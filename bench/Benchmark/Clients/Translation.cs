using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Makes requests that were recorded with one pair of clusters valid for another pair with the same content: the keys are others, and so are
/// the ids, which are found in the answers, at the same places as when they were recorded.
/// </summary>
internal sealed partial class Translation
{
    private const string Basic = "Basic ";
    private readonly (string Old, string New)[] _keys;
    private readonly ConcurrentDictionary<string, string> _ids = new();

    public Translation(Route recorded, Route current) => _keys =
    [
        (recorded.Source.Key, current.Source.Key), (recorded.Source.AdminKey, current.Source.AdminKey),
        (recorded.Destination.Key, current.Destination.Key), (recorded.Destination.AdminKey, current.Destination.AdminKey),
    ];

    /// <summary>The ids in an answer, in their order.</summary>
    public static string[] IdsIn(string answer) => [.. Id().Matches(answer).Select(match => match.Value)];

    /// <summary>Learns which ids stand for the recorded ones.</summary>
    public void Learn(string[] recorded, string answer)
    {
        foreach ((string old, string current) in recorded.Zip(IdsIn(answer))) _ids[old] = current;
    }

    public string Text(string text)
    {
        string translated = Id().Replace(text, match => _ids.GetValueOrDefault(match.Value, match.Value));
        foreach ((string old, string current) in _keys)
            if (old.Length > 0) translated = translated.Replace(old, current, StringComparison.Ordinal);
        return translated;
    }

    /// <summary>A header's value; git's credentials are encoded.</summary>
    public string Header(string value) => value.StartsWith(Basic, StringComparison.Ordinal)
        ? Basic + Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(Encoding.UTF8.GetString(Convert.FromBase64String(value[Basic.Length..])))))
        : Text(value);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
