namespace AlgorithmiaMigration.Sessions;

/// <summary>
/// The shortest names that distinguish a session's destinations, for tables of 80 columns. The common DNS suffix is omitted
/// (<c>prod</c> of <c>prod.example.com</c> and <c>ha.example.com</c>), and the common beginning of names that are still long (<c>eu</c> of
/// <c>algorithmia-production-eu</c> and <c>algorithmia-production-us</c>). IP addresses stay complete.
/// </summary>
internal sealed class ClusterLabels
{
    /// <summary>The longest label whose beginning is never omitted.</summary>
    public const int Short = 16;

    private readonly Dictionary<string, string> _labels = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="clusters">The names of the session's destinations, each different.</param>
    public ClusterLabels(IEnumerable<string> clusters)
    {
        // Ports are omitted unless two destinations differ only in them.
        string[] names = [.. clusters.GroupBy(HostOf, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() == 1 && !IsAddress(group.Key))
            .Select(group => group.Single())];
        string[] labels = WithoutPrefix(WithoutSuffix([.. names.Select(HostOf)]));
        for (int i = 0; i < names.Length; i++) _labels[names[i]] = labels[i];
    }

    /// <summary>The label of a cluster; the name itself when it is an IP address, or no destination of the session.</summary>
    public string Of(string cluster) => _labels.TryGetValue(cluster, out string? label) ? label : cluster;

    private static string[] WithoutSuffix(string[] names)
    {
        string[][] parts = [.. names.Select(name => name.Split('.'))];
        int common = CommonParts([.. parts.Select(name => Enumerable.Reverse(name).ToArray())]);
        return [.. parts.Select(name => string.Join(".", name.Take(name.Length - common)))];
    }

    private static string[] WithoutPrefix(string[] labels)
    {
        if (labels.Length < 2 || labels.All(label => label.Length <= Short)) return labels;
        string[][] parts = [.. labels.Select(label => label.Split('-'))];
        int common = CommonParts(parts);
        return [.. parts.Select(label => string.Join("-", label.Skip(common)))];
    }

    // How many leading parts all have in common; at least one part of each is left.
    private static int CommonParts(string[][] all)
    {
        int common = 0;
        while (all.Length > 0 && all.All(parts => parts.Length > common + 1 && Same(parts[common], all[0][common]))) common++;
        return common;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string host) => Uri.CheckHostName(host) is UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static string HostOf(string name) =>
        name.StartsWith("[", StringComparison.Ordinal) ? name.Substring(0, name.IndexOf(']') + 1) : name.Split(':')[0];
}
