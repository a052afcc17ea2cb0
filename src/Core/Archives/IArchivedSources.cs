namespace AlgorithmiaMigration.Archives;

/// <summary>The repositories of an archive, as git's protocol asks for them.</summary>
internal interface IArchivedSources
{
    /// <summary>The repository of an algorithm, or the snapshot of one of its versions; null when the archive does not have the algorithm.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionNotFound"/>: the version was not kept.</exception>
    Task<ArchivedSource?> FindAsync(string owner, string name, SemanticVersion? version, CancellationToken cancellation);

    /// <summary>Opens the pack with the head and its tree, without history.</summary>
    Task<Stream> OpenTreeAsync(ArchivedSource source, CancellationToken cancellation);

    /// <summary>Opens the pack with the whole history.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionNotFound"/>: the history was not kept.</exception>
    Task<Stream> OpenHistoryAsync(ArchivedSource source, CancellationToken cancellation);

    /// <summary>The failure for a pack of <see cref="OpenTreeAsync"/> that is not what its name says, although it is what the manifest lists.</summary>
    /// <param name="source">The repository.</param>
    /// <param name="what">What is wrong with the pack, as the rest of a sentence.</param>
    /// <param name="inner">The caught exception.</param>
    MigrationException InvalidTree(ArchivedSource source, string what, Exception inner);

    /// <summary>The failure for an attempt to push.</summary>
    MigrationException ReadOnly();
}
