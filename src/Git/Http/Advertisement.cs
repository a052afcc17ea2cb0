using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>What a server says about a repository before anything is asked of it (versions 0 and 1 of the protocol).</summary>
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
        // One line without content ends what the list is called, where it is called anything, and another one the list itself: an empty
        // repository has no other line, and what breaks off between the two is not an empty repository.
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
        if (open > 0) throw new InvalidDataException("The list of branches is cut off.");
        return new Advertisement(bytes, head, capabilities, version);
    }

    // It goes into questions, commands and commits as it is.
    private static string IdIn(string line)
    {
        string id = line.Substring(0, line.Length - Head.Length);
        return ObjectIds.IsOne(id) ? id : throw new InvalidDataException("The list of branches names a head that is no commit.");
    }
}
