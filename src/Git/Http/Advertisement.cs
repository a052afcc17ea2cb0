namespace AlgorithmiaMigration.Git;

/// <summary>What a server says about a repository before anything is asked of it (versions 0 and 1 of the protocol).</summary>
internal sealed class Advertisement
{
    private const string SymbolicHead = "symref=HEAD:";
    private const string Version = "version ";
    private readonly string[] _capabilities;

    private Advertisement(byte[] bytes, string? headCommit, string[] capabilities, string version)
    {
        Bytes = bytes;
        HeadCommit = headCommit;
        _capabilities = capabilities;
        ProtocolVersion = version;
    }

    /// <summary>The answer as it came.</summary>
    public byte[] Bytes { get; }

    public string? HeadCommit { get; }

    /// <summary>The version of the protocol; 0 is the one that does not mention itself.</summary>
    public string ProtocolVersion { get; }

    /// <summary>The branch that HEAD names; null when it names none, or when the repository is empty and nothing is said.</summary>
    public string? HeadBranch => ValueOf(SymbolicHead);

    public bool CanBeShallow => Has("shallow");

    public bool Has(string capability) => _capabilities.Contains(capability);

    /// <summary>What stands behind a capability of the form <c>name=</c>; null when it is not there.</summary>
    public string? ValueOf(string name) =>
        _capabilities.FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal))?.Substring(name.Length);

    /// <exception cref="InvalidDataException">It is not the git protocol, not all of it, or the server's refusal.</exception>
    public static Advertisement Parse(byte[] bytes)
    {
        string? head = null;
        string[] capabilities = [];
        string version = "0";
        string? last = "";
        foreach (string? line in PktLine.Read(bytes))
        {
            last = line;
            if (line is null || line.StartsWith('#')) continue;
            if (PktLine.RefusalIn(line) is { } refusal) throw new InvalidDataException(refusal);
            if (line.StartsWith(Version, StringComparison.Ordinal)) version = line.Substring(Version.Length);
            string[] parts = line.Split('\0');
            if (parts.Length > 1) capabilities = parts[1].Split(' ');
            if (parts[0].EndsWith(" HEAD", StringComparison.Ordinal)) head = parts[0].Substring(0, 2 * ObjectIds.Bytes);
        }
        if (last is not null) throw new InvalidDataException("The list of branches is cut off.");
        return new Advertisement(bytes, head, capabilities, version);
    }
}
