using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>
/// The hosts of <c>NO_PROXY</c>, interpreted as curl and git do: a name also covers its subdomains, with or without a leading dot;
/// addresses can have a prefix length; <c>*</c> alone covers everything; an entry with a port covers nothing.
/// </summary>
internal sealed class NoProxyList
{
    private static readonly char[] Separators = [',', ' ', '\t'];

    private readonly bool _coversAll;
    private readonly string[] _entries;

    public NoProxyList(string? text)
    {
        string list = text?.Trim() ?? "";
        _coversAll = list == "*";
        _entries = list.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
    }

    public bool IsEmpty => _entries.Length == 0;

    public bool Covers(Uri address)
    {
        if (_coversAll) return true;
        string host = WithoutLastDot(address.DnsSafeHost);
        return address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && IPAddress.TryParse(host, out IPAddress? number)
            ? _entries.Any(entry => Covers(entry, number))
            : _entries.Any(entry => Covers(entry, host));
    }

    private static bool Covers(string entry, string host)
    {
        string name = WithoutLastDot(entry[0] == '.' ? entry.Substring(1) : entry);
        return name.Length > 0 && host.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            && (host.Length == name.Length || host[host.Length - name.Length - 1] == '.');
    }

    private static bool Covers(string entry, IPAddress host)
    {
        string[] parts = entry.Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out IPAddress? network) || network.AddressFamily != host.AddressFamily) return false;
        // .NET parses 10.1 as 10.0.0.1; curl does not.
        if (network.AddressFamily == AddressFamily.InterNetwork && parts[0].Count(letter => letter == '.') != 3) return false;
        byte[] expected = network.GetAddressBytes(), actual = host.GetAddressBytes();
        int bits = expected.Length * 8;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > expected.Length * 8)) return false;
        for (int i = 0; i < bits; i++)
            if (((expected[i / 8] ^ actual[i / 8]) & (0x80 >> (i % 8))) != 0) return false;
        return true;
    }

    private static string WithoutLastDot(string name) => name.EndsWith(".", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;
}
