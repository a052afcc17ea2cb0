using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>Failures of single files.</summary>
internal static class FileFailures
{
    private const string ChangedRemedy = "Copy it again when it no longer changes; the other files are not copied again.";
    private const string StorageRemedy = "Run the same command again; if the failure persists, check the destination's storage.";

    /// <summary>Refuses content whose stated length differs from the file's listing, or that was encoded on the way.</summary>
    public static void RequireLength(CollectionId collection, DataFile file, DataContent content)
    {
        // With the listed length, it is the file that is encoded, as it is stored.
        if (content.Length == file.Size || (content.Length is null && content.Encoding is null)) return;
        content.Dispose();
        throw content.Encoding is { } encoding ? Encoded(collection, file, encoding) : OtherLength(collection, file, content.Length!.Value);
    }

    private static MigrationException Encoded(CollectionId collection, DataFile file, string encoding) => new(FailureKind.UnexpectedAnswer,
        $"The file {collection}/{file.Name} was received with the encoding {encoding}, although it was requested as it is stored: a proxy in between compresses it.",
        "Turn off compression for the paths below /v1/data in that proxy, or connect past it with -ApiUri.");

    public static MigrationException Unaddressable(CollectionId collection, string file) => new(FailureKind.InvalidInput,
        $"The file '{file}' of {collection} cannot be copied: no address can have this name.",
        // A pattern without the range would be a path that leads elsewhere.
        $"Rename it at the source, or specify -Exclude '{file.Substring(1)}[.]'.");

    public static MigrationException OtherLength(CollectionId collection, DataFile file, long arriving) => new(FailureKind.FileChanged,
        FormattableString.Invariant($"The file {collection}/{file.Name} was listed with {file.Size} bytes, but {arriving} were received."),
        ChangedRemedy);

    public static MigrationException Changed(CollectionId collection, string file) => new(FailureKind.FileChanged,
        $"The file {collection}/{file} changed twice while it was copied.", ChangedRemedy);

    public static MigrationException Vanished(CollectionId collection, string file) => new(FailureKind.FileChanged,
        $"The file {collection}/{file} was removed while it was copied.", "Run the same command again to copy the files that the source has now.");

    public static MigrationException NotArrived(DestinationId destination, DataFile file, DataFile? there) => new(FailureKind.FileMismatch,
        FormattableString.Invariant($"The file {destination}/{file.Name} should have {file.Size} bytes, but the destination ")
            + (there is null ? "does not list it." : FormattableString.Invariant($"lists {there.Size}.")),
        StorageRemedy);

    public static MigrationException OtherBytes(DestinationId destination, DataFile file) => new(FailureKind.FileMismatch,
        $"The file {destination}/{file.Name} has the right size, but other content than was sent.", StorageRemedy);

    public static MigrationException AnsweredEarly(DestinationId destination, DataFile file) => new(FailureKind.FileMismatch,
        $"The destination confirmed the upload of {destination}/{file.Name} before the whole file was sent.",
        "Run the same command again. If the failure persists, check for a proxy that answers instead of the destination.");
}
