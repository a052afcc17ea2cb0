namespace AlgorithmiaMigration.Archives;

/// <summary>Where the files of an archive are: a folder or a zip file.</summary>
internal interface IArchiveStore
{
    /// <summary>The folder or file, for messages.</summary>
    string Location { get; }

    /// <summary>How many files there are, where that is known without looking at each; a manifest that lists more is not read to its end.</summary>
    int? Count { get; }

    /// <summary>The folder in it that has a manifest, because an archive was packed with its folder; null when there is none.</summary>
    string? InnerArchive { get; }

    /// <summary>Every file, in no particular order, with paths as the manifest has them: <c>/</c> between the parts.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>: there is something that no archive contains, such as a
    /// link.</exception>
    IEnumerable<StoredFile> List();

    /// <summary>Whether there is a file whose path <see cref="ArchivePath"/> has checked.</summary>
    bool Has(string path);

    /// <summary>Opens a file whose path <see cref="ArchivePath"/> has checked. Several can be open at the same time.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>: it is missing or cannot be read.</exception>
    Stream OpenRead(string path);
}
