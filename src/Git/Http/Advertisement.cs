using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>A server's description of a repository, which begins each exchange (versions 0 and 1 of the protocol).</summary>
internal sealed class Advertisement
{
    private const string SymbolicHead = "symref=HEAD:";
    private const string Version = "version ";
    private const string Head = " HEAD";
    private readonly string[] _capabilities;

    private Advertisement(byte[] bytes, string? headCommit, string[] capabilities, string version)
    {
        Bytes = bytes;
        HeadCommit = headCommit;
        _capabilities = capabilities;
        ProtocolVersion = version;
    }

    /// <summary>The unchanged answer.</summary>
    public byte[] Bytes { get; }

    public string? HeadCommit { get; }

    /// <summary>The version of the protocol; 0 when the server names none.</summary>
    public string ProtocolVersion { get; }

    /// <summary>The branch that HEAD names; null when it names none, or when the server does not report the branch of an empty repository.</summary>
    public string? HeadBranch => ValueOf(SymbolicHead);

    public bool CanBeShallow => Has("shallow");

    public bool Has(string capability) => _capabilities.Contains(capability);

    /// <summary>The value of a capability, which is given as <c>name=</c>; null when the server does not have it.</summary>
    public string? ValueOf(string name) =>
        _capabilities.FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal))?.Substring(name.Length);

    /// <exception cref="InvalidDataException">The bytes do not follow the git protocol, are incomplete, or are a refusal.</exception>
    public static Advertisement Parse(byte[] bytes)
    {
        string? head = null;
        string[] capabilities = [];
        string version = "0";
        // One flush line ends the optional service line, and another one the list: an empty repository has no other lines, and an answer
        // that ends between the two is not an empty repository.
        int open = 1;
        foreach (string? line in PktLine.Read(bytes))
        {
            if (line is null)
            {
                open--;
                continue;
            }
            if (PktLine.RefusalIn(line) is { } refusal) throw new InvalidDataException(refusal);
            open = line.StartsWith('#') ? 2 : 1;
            if (line.StartsWith('#')) continue;
            if (line.StartsWith(Version, StringComparison.Ordinal)) version = line.Substring(Version.Length);
            string[] parts = line.Split('\0');
            if (parts.Length > 1) capabilities = parts[1].Split(' ');
            if (parts[0].EndsWith(Head, StringComparison.Ordinal)) head = IdIn(parts[0]);
        }
        if (open > 0) throw new InvalidDataException("The list of branches is incomplete.");
        return new Advertisement(bytes, head, capabilities, version);
    }

    // Checked because it is used unchanged in requests, commands and commits.
    private static string IdIn(string line)
    {
        string id = line.Substring(0, line.Length - Head.Length);
        return ObjectIds.IsOne(id) ? id : throw new InvalidDataException("The list of branches has an invalid commit id for HEAD.");
    }
}
