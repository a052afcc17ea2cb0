using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.References;

/// <summary>Finds the references in a text.</summary>
internal sealed class ReferenceScanner(ClusterAddress cluster)
{
    private const string Scheme = "://";
    private readonly Regex _addresses = ReferencePatterns.AddressesOf(cluster);

    /// <summary>The references in the order of the text; at most one of each kind per position.</summary>
    public IReadOnlyList<FoundReference> Scan(string raw)
    {
        List<FoundReference> found = [];
        HashSet<(ReferenceKind, int)> positions = [];
        foreach ((ReferenceKind kind, Regex pattern) in ReferencePatterns.All)
        {
            foreach (Match match in pattern.Matches(raw))
                if (positions.Add((kind, match.Index))) found.Add(Read(kind, match));
        }
        found.AddRange(_addresses.Matches(raw).Cast<Match>().Select(match => ReadAddress(raw, match)));
        return Distinct(found.OrderBy(one => one.Start).ThenBy(one => one.Kind));
    }

    /// <summary>Without the calls whose argument contains a reference of its own, such as <c>algo(join("algo://", owner))</c>.</summary>
    private static List<FoundReference> Distinct(IEnumerable<FoundReference> ordered)
    {
        List<FoundReference> distinct = [];
        foreach (FoundReference one in ordered)
        {
            if (distinct.Count > 0 && distinct[distinct.Count - 1] is { Target: null } last && last.Kind == one.Kind && one.Start < last.Start + last.Length)
                distinct.RemoveAt(distinct.Count - 1);
            distinct.Add(one);
        }
        return distinct;
    }

    private static FoundReference Read(ReferenceKind kind, Match match)
    {
        Group whole = match.Groups["all"] is { Success: true } inner ? inner : match;
        int length = whole.Value.TrimEnd('.', ':').Length;
        Group owner = match.Groups["owner"], name = match.Groups["name"];
        if (kind == ReferenceKind.Connector)
            return new FoundReference(kind, whole.Index, length, new ReferenceTarget("", name.Value));
        if (!owner.Success) return new FoundReference(kind, whole.Index, length, null);
        ReferenceTarget target = new(owner.Value, name.Value, match.Groups["rest"].Value.TrimEnd('.', ':'));
        // An owner that starts with a dot depends on the caller.
        return new FoundReference(kind, whole.Index, length, target,
            owner.Value[0] == '.' ? null : new TextPart(owner.Index, owner.Length), IsOpen: match.Groups["open"].Success);
    }

    private FoundReference ReadAddress(string raw, Match match)
    {
        AddressRole role = match.Groups["web"].Success ? AddressRole.Web : match.Groups["git"].Success ? AddressRole.Git : AddressRole.Api;
        int end = match.Index + match.Length;
        // API and git may share one address; the path distinguishes them.
        if (role == AddressRole.Api && cluster.Api.Authority == cluster.Git.Authority && string.CompareOrdinal(raw, end, "/git/", 0, 5) == 0)
            role = AddressRole.Git;
        int start = match.Index;
        if (start >= Scheme.Length && string.CompareOrdinal(raw, start - Scheme.Length, Scheme, 0, Scheme.Length) == 0)
        {
            start -= Scheme.Length;
            while (start > 0 && raw[start - 1] is >= 'a' and <= 'z' or >= 'A' and <= 'Z') start--;
        }
        TextPart whole = new(start, end - start);
        return new FoundReference(ReferenceKind.ClusterAddress, start, whole.Length, new ReferenceTarget("", match.Value), whole, role);
    }
}
