using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>A server's description of a repository, which begins each exchange.</summary>
/// <param name="Bytes">The unchanged answer.</param>
internal sealed record Advertisement(byte[] Bytes)
{
    public const string BranchPrefix = "refs/heads/";
    public const string TagPrefix = "refs/tags/";
    private const string SymbolicHead = "symref=HEAD:";

    /// <summary>The commit of HEAD; null when there is none, or in version 2 of the protocol, which lists no references here.</summary>
    public string? HeadCommit { get; init; }

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The version of the protocol; 0 when the server names none.</summary>
    public string ProtocolVersion { get; init; } = "0";

    /// <summary>All branches with their commits, in the server's order.</summary>
    public IReadOnlyList<(string Name, string Id)> Branches { get; init; } = [];

    /// <summary>All tags with the objects that they name, in the server's order.</summary>
    public IReadOnlyList<(string Name, string Id)> Tags { get; init; } = [];

    /// <summary>Whether there is anything to fetch: a repository whose HEAD names a missing branch is not empty.</summary>
    public bool HasReferences { get; init; }

    /// <summary>The branch that HEAD names. If the server does not report it, the branch that git would choose; null when there is none.</summary>
    public string? HeadBranch => ValueOf(SymbolicHead) ?? GitHeads.Guess(HeadCommit, Branches);

    public bool CanBeShallow => Has("shallow");

    /// <inheritdoc cref="AdvertisementParser.Parse(byte[], string)"/>
    public static Advertisement Parse(byte[] bytes, string service = GitService.Fetch) => AdvertisementParser.Parse(bytes, service);

    public bool Has(string capability) => Capabilities.Contains(capability);

    /// <summary>The value of a capability, which is given as <c>name=</c>; null when the server does not have it.</summary>
    public string? ValueOf(string name) =>
        Capabilities.FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal))?.Substring(name.Length);
}
