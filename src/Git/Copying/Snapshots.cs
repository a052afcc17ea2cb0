namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Repositories of published versions (contract, section 19.1), which not every cluster has.</summary>
internal static class Snapshots
{
    /// <summary>Whether the failure to read a snapshot means that the commit must be found in the history, which contains it as well. If the key
    /// does not permit that either, that attempt reports it.</summary>
    public static bool AreMissing(MigrationException failure) =>
        failure.Kind is FailureKind.RepositoryNotFound or FailureKind.UnexpectedAnswer or FailureKind.AccessDenied
            or FailureKind.GitFailed;
}
