namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The relay cannot make this copy, or cannot prove it to be correct, but another engine can. Nothing was pushed.</summary>
internal sealed class RelayUnsupportedException(string reason) : MigrationException(
    FailureKind.GitFailed, $"The relay engine cannot make this copy: {reason}.", "Use -GitEngine Auto, LibGit2Sharp or git.")
{
    /// <summary>The reason as a clause, such as <c>paths are excluded</c>.</summary>
    public string Reason => reason;
}
