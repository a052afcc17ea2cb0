using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>What can be wrong with one file, in words.</summary>
internal static class FileFailures
{
    private const string ChangedRemedy = "Copy it again when nobody writes it; the other files are not copied again.";

    /// <summary>Refuses content that announces another length than the file was listed with.</summary>
    public static void RequireLength(CollectionId collection, DataFile file, DataContent content)
    {
        if (content.Length is not { } length || length == file.Size) return;
        content.Dispose();
        throw OtherLength(collection, file, length);
    }

    public static MigrationException OtherLength(CollectionId collection, DataFile file, long arriving) => new(FailureKind.FileChanged,
        FormattableString.Invariant($"The file {collection}/{file.Name} was listed with {file.Size} bytes, but {arriving} came."),
        ChangedRemedy);

    public static MigrationException Changed(CollectionId collection, string file) => new(FailureKind.FileChanged,
        $"The file {collection}/{file} changed while it was copied, twice.", ChangedRemedy);

    public static MigrationException Vanished(CollectionId collection, string file) => new(FailureKind.FileChanged,
        $"The file {collection}/{file} was removed while it was copied.", "Run the same command again to see what the source holds now.");

    public static MigrationException NotArrived(DestinationId destination, DataFile file, DataFile? there) => new(FailureKind.FileMismatch,
        FormattableString.Invariant($"The file {destination}/{file.Name} should have {file.Size} bytes, but the destination lists ")
            + (there is null ? "none of that name." : FormattableString.Invariant($"{there.Size}.")),
        "Run the same command again; if it stays, look at the destination's storage.");

    public static MigrationException OtherBytes(DestinationId destination, DataFile file) => new(FailureKind.FileMismatch,
        $"The file {destination}/{file.Name} has the right size, but reading it back gives other bytes than were sent.",
        "Run the same command again; if it stays, look at the destination's storage.");

    public static MigrationException AnsweredEarly(DestinationId destination, DataFile file) => new(FailureKind.FileMismatch,
        $"The destination confirmed the upload of {destination}/{file.Name} before the whole file was sent.",
        "Run the same command again. If it happens again, check what answers for the destination: a proxy may answer in its place.");
}
