namespace AlgorithmiaMigration.Git;

/// <summary>What a server says about a repository before anything is asked of it (protocol version 0).</summary>
internal sealed class Advertisement
{
    private const string SymbolicHead = "symref=HEAD:";
    private readonly string[] _capabilities;

    private Advertisement(byte[] bytes, string? headCommit, string[] capabilities)
    {
        Bytes = bytes;
        HeadCommit = headCommit;
        _capabilities = capabilities;
    }

    /// <summary>The answer as it came.</summary>
    public byte[] Bytes { get; }

    public string? HeadCommit { get; }

    /// <summary>The branch that HEAD names; null when it names none, or when the repository is empty and nothing is said.</summary>
    public string? HeadBranch =>
        _capabilities.FirstOrDefault(text => text.StartsWith(SymbolicHead, StringComparison.Ordinal))?.Substring(SymbolicHead.Length);

    public bool CanBeShallow => _capabilities.Contains("shallow");

    /// <exception cref="InvalidDataException">It is not the git protocol.</exception>
    public static Advertisement Parse(byte[] bytes)
    {
        string? head = null;
        string[] capabilities = [];
        foreach (string line in PktLine.Read(bytes).OfType<string>().Where(line => !line.StartsWith('#')))
        {
            string[] parts = line.Split('\0');
            if (parts.Length > 1) capabilities = parts[1].Split(' ');
            if (parts[0].EndsWith(" HEAD", StringComparison.Ordinal)) head = parts[0].Substring(0, 2 * ObjectIds.Bytes);
        }
        return new Advertisement(bytes, head, capabilities);
    }
}
