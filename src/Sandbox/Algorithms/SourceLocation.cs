namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>Which source host keeps the code; the rest is only there for external ones (contract, section 7.1).</summary>
internal sealed record SourceLocation(
    string ScmId, string? RepositoryOwner = null, string? RepositoryName = null, string? WebAddress = null);
