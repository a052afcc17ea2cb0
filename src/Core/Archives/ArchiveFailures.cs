using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Archives;

/// <summary>The failures of reading an archive.</summary>
internal static class ArchiveFailures
{
    private const string Again =
        "If it was exported again meanwhile, connect it again with Connect-AlgoArchive. Otherwise copy it again from where it was exported, or bring it up to date "
        + "with Export-AlgoArchive -Force.";

    // An update reads the manifest of what it replaces.
    private const string Elsewhere = "Copy the archive again from where it was exported, or export it to another path with Export-AlgoArchive.";

    /// <param name="location">The archive.</param>
    /// <param name="path">The file in it.</param>
    /// <param name="what">What is wrong with the file, as the rest of a sentence.</param>
    /// <param name="inner">The caught exception.</param>
    public static MigrationException Damaged(string location, string path, string what, Exception? inner = null) =>
        new(FailureKind.ArchiveDamaged, $"The archive '{location}' is damaged: '{path}' {what}.", path == ArchiveLayout.Manifest ? Elsewhere : Again, inner);

    /// <summary>The failure for a file that the manifest does not list.</summary>
    public static MigrationException Added(string location, string path) => new(FailureKind.ArchiveDamaged,
        $"The archive '{location}' is damaged: '{path}' was not exported, so somebody or something added it.",
        "Remove the file if it is not part of the archive: file managers add files such as Thumbs.db, desktop.ini and .DS_Store. " + Again);

    /// <summary>The failure for content that cannot be read although it is what was exported, or although someone wrote it on purpose.</summary>
    public static MigrationException Invalid(string location, string path, string what, Exception? inner = null) =>
        new(FailureKind.ArchiveDamaged, $"The archive '{location}' cannot be used: '{path}' {what}.", Elsewhere, inner);

    public static MigrationException Unfinished(string location) => new(FailureKind.ArchiveUnfinished,
        $"The archive '{location}' is not finished: it has no {ArchiveLayout.Manifest}, which is written last.",
        $"With {ArchiveLayout.Unfinished} beside it, run the same Export-AlgoArchive command again; it continues where it ended. Without that file, {ArchiveLayout.Manifest} was removed: "
            + "restore it from a copy, or export to another path. If this is no archive, specify the folder or zip file of one.");

    /// <summary>The failure when the archive is in a folder of what was specified.</summary>
    public static MigrationException Within(string location, string folder, bool isZip) => new(FailureKind.InvalidInput,
        isZip ? $"The archive is in the folder '{folder}' of the zip file '{location}', which has something else beside it."
            : $"The archive is in the folder '{folder}' of '{location}'.",
        isZip ? "Zip the folder's content, or unpack the zip file and specify the folder." : $"Specify the folder '{folder}'.");

    public static MigrationException NothingRuns(string cluster) => new(FailureKind.ArchiveIsReadOnly,
        $"{cluster} is an archive, and algorithms cannot be called in it.", "Use the cluster itself as the source of the session, or omit -Invoke.");

    public static MigrationException ReadOnly(string cluster) => new(FailureKind.ArchiveIsReadOnly,
        $"{cluster} is an archive, which can only be read.", "Specify a connected cluster as the destination.");
}
