using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>The result of exporting one item to an archive.</summary>
public sealed record ArchiveOutcome : Outcome
{
    public required ArchiveItemKind Kind { get; init; }

    /// <summary>The item: <c>owner/name</c> of an algorithm or a collection, otherwise what it is in words.</summary>
    public required string Subject { get; init => field = OutsideText.OneLine(value); }

    /// <summary>The archive's full path.</summary>
    public required string Archive { get; init => field = OutsideText.OneLine(value); }

    /// <inheritdoc/>
    public override string Target => $"{Subject} -> {Archive}";

    /// <summary>Commits of an algorithm whose code is in the archive, the head included.</summary>
    public int Versions { get; init; }

    /// <summary>Files of a collection; users or organizations.</summary>
    public long Entries { get; init; }

    /// <summary>Bytes of code or hosted data, also of what an earlier run had written.</summary>
    public long Bytes { get; init; }

    /// <summary>What the archive has of the item and will not have any more.</summary>
    internal IReadOnlyList<Archives.ArchiveLoss> Losses { get; init; } = [];

    /// <summary><see cref="Bytes"/> for people; empty for an item without.</summary>
    public string Size => Bytes == 0 ? "" : ByteSize.Of(Bytes);

    /// <summary>What a rehearsal would write, for prompts and what-if lines; null when it would write nothing.</summary>
    internal string? PlannedAction => Status == OutcomeStatus.WouldCopy ? $"Export to the archive: {Detail}" : null;

    private protected override string AccountThere => Subject;

    private protected override string ClusterThere => System.IO.Path.GetFileName(Archive);
}
