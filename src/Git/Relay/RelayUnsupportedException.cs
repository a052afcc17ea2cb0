namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The relay cannot do this copy, or cannot prove that it would do it right; another engine can. Nothing was pushed.</summary>
internal sealed class RelayUnsupportedException(string reason) : MigrationException(
    FailureKind.GitFailed, $"The relay engine does not make this copy: {reason}.", "Use -GitEngine Auto, LibGit2Sharp or git.")
{
    /// <summary>Half a sentence, such as <c>paths are excluded</c>.</summary>
    public string Reason => reason;
}
