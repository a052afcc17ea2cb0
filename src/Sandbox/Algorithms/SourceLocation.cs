namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>The source host of the code; the other members are set only for external hosts (contract, section 7.1).</summary>
internal sealed record SourceLocation(
    string ScmId, string? RepositoryOwner = null, string? RepositoryName = null, string? WebAddress = null);
