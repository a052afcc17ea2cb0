using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Parses a plain name back into its clusters, so that no two sessions get the same name. Domains may contain hyphens:
/// <c>a.com-b.com</c> may be two destinations or one. A name that does not parse back to its clusters cannot be used.
/// </summary>
internal static class JournalNameReading
{
    private const string Separator = "-to-";

    private static readonly Regex Port = new("_([0-9]+)$", RegexOptions.CultureInvariant);

    /// <summary>Whether the name stands for exactly these clusters.</summary>
    /// <param name="name">The plain name.</param>
    /// <param name="source">The source's domain.</param>
    /// <param name="destinations">The destinations' domains, sorted.</param>
    public static bool Reads(string name, string source, string[] destinations)
    {
        int end = name.IndexOf(Separator, StringComparison.Ordinal);
        return Domain(name.Substring(0, end)) == source
            && Destinations(name.Substring(end + Separator.Length)).Select(Domain).SequenceEqual(destinations);
    }

    private static List<string> Destinations(string text)
    {
        List<string> domains = [];
        int start = 0;
        for (int hyphen = text.IndexOf('-'); hyphen >= 0; hyphen = text.IndexOf('-', hyphen + 1))
        {
            if (!IsDomain(text.Substring(start, hyphen - start), text)) continue;
            domains.Add(text.Substring(start, hyphen - start));
            start = hyphen + 1;
        }
        domains.Add(text.Substring(start));
        bool isSorted = domains.Zip(domains.Skip(1), (one, next) => string.CompareOrdinal(Domain(one), Domain(next)) < 0).All(before => before);
        return isSorted ? domains : [text];
    }

    /// <summary>Whether the part ends like a domain, so that the hyphen after it is a separator.</summary>
    private static bool IsDomain(string part, string all)
    {
        if (Port.IsMatch(part)) return true;
        if (!all.Contains('.')) return part.Length > 0;
        string last = LastLabel(part);
        return last.Length != part.Length && (last.Length is 2 or 3 || last.All(char.IsDigit) || last == LastLabel(all));
    }

    private static string LastLabel(string text)
    {
        string domain = Port.Replace(text, "");
        return domain.Substring(domain.LastIndexOf('.') + 1);
    }

    private static string Domain(string text) => Port.Replace(text, ":$1");
}
