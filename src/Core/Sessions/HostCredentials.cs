namespace AlgorithmiaMigration;

/// <summary>
/// Credentials for repositories at external source hosts: one user name and token per host. They are sent only to that host, and no
/// cluster key is ever sent to a source host.
/// </summary>
public sealed class HostCredentials
{
    private readonly List<Entry> _entries = [];

    public static HostCredentials None { get; } = new([]);

    /// <param name="credentials">Host (<c>github.com</c>, <c>git.example.com:8443</c>, or with a path where one server holds several) and
    /// credential.</param>
    /// <exception cref="MigrationException">A host is malformed or given twice.</exception>
    public HostCredentials(IEnumerable<KeyValuePair<string, ClusterKey>> credentials)
    {
        foreach ((string host, ClusterKey credential) in credentials)
        {
            Uri address = AddressOf(host);
            if (_entries.Exists(entry => entry.Address == address))
                throw new MigrationException(FailureKind.InvalidInput, $"There are two credentials for the source host '{host}'.", "Specify one per host.");
            _entries.Add(new Entry(address, credential));
        }
    }

    /// <summary>The hosts that have credentials.</summary>
    public DisplayList<string> Hosts => new(_entries.Select(entry => entry.ToString()));

    /// <summary>The credential for an address; null when there is none. The entry with the longest path wins.</summary>
    internal ClusterKey? For(Uri address) =>
        _entries.Where(entry => entry.Covers(address)).OrderByDescending(entry => entry.Address.AbsolutePath.Length).FirstOrDefault()?.Credential;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Hosts);

    private static Uri AddressOf(string host)
    {
        string text = host.Trim().TrimEnd('/');
        if (!text.Contains("://")) text = "https://" + text;
        if (Uri.TryCreate(text + "/", UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http" && address!.Host.Length > 0
            && address.UserInfo.Length == 0)
            return address;
        throw new MigrationException(FailureKind.InvalidInput, $"'{host}' is not a valid source host.", "Specify a host name, such as github.com.");
    }

    private sealed record Entry(Uri Address, ClusterKey Credential)
    {
        public bool Covers(Uri address) =>
            string.Equals(Authority(Address), Authority(address), StringComparison.OrdinalIgnoreCase)
            && address.AbsolutePath.StartsWith(Address.AbsolutePath, StringComparison.Ordinal);

        public override string ToString() => Address.Authority + Address.AbsolutePath.TrimEnd('/');

        // A host given with and without its scheme is the same server; only another port makes it another one.
        private static string Authority(Uri address) => address.IsDefaultPort ? address.Host : address.Authority;
    }
}
