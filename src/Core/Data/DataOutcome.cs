using System.Globalization;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>The result for one collection at one destination.</summary>
public sealed record DataOutcome : Outcome
{
    /// <summary>The source collection.</summary>
    public required CollectionId Collection { get; init; }

    public required DestinationId Destination { get; init; }

    /// <inheritdoc/>
    public override string Target => $"{Collection} -> {Destination}";

    public string Owner => Collection.Owner;

    public string Name => Collection.Name;

    public string DestinationOwner => Destination.Owner;

    /// <summary>Who may read the source collection and its copy; null when it could not be read.</summary>
    public CollectionAcl? Acl { get; init; }

    /// <summary>Files that were written to the destination and verified there.</summary>
    public int FilesCopied { get; init; }

    /// <summary>Files that were already equal on both sides.</summary>
    public int FilesUnchanged { get; init; }

    /// <summary>Those of <see cref="FilesUnchanged"/> that are considered equal only by their size.</summary>
    public int FilesEqualBySize { get; init; }

    public int FilesFailed { get; init; }

    /// <summary>Files that would be copied (<c>-WhatIf</c>), or were not attempted because the copy stopped.</summary>
    public int FilesPending { get; init; }

    /// <summary>Files that exist only at the destination, without those that were removed.</summary>
    public int FilesExtra { get; init; }

    public int FilesRemoved { get; init; }

    /// <summary>Bytes of the files that were or would be copied.</summary>
    public long Bytes { get; init; }

    /// <summary><see cref="Bytes"/> for people.</summary>
    public string Size => ByteSize.Of(Bytes);

    /// <summary>Whether the rehearsed copy would replace the readers of an existing collection.</summary>
    internal bool ReplacesReaders { get; init; }

    /// <summary>What a rehearsal would write, for prompts and what-if lines; null when it would write nothing.</summary>
    internal string? PlannedAction
    {
        get
        {
            string files = $"{FilesPending.ToString("N0", CultureInfo.InvariantCulture)} {(FilesPending == 1 ? "file" : "files")} ({Size})";
            return Status switch
            {
                OutcomeStatus.WouldCreate when FilesPending > 0 => $"Create the collection and copy {files}",
                OutcomeStatus.WouldCreate => "Create the collection",
                OutcomeStatus.WouldCopy when ReplacesReaders => $"Replace the readers by {Acl} and copy {files}",
                OutcomeStatus.WouldCopy => $"Copy {files}",
                OutcomeStatus.WouldUpdate => $"Replace the readers by {Acl}",
                OutcomeStatus.WouldRemove => $"Remove {NumberText.Count(FilesExtra, "file")}",
                _ => null,
            };
        }
    }

    /// <summary>The files that failed, each with its reason.</summary>
    public IReadOnlyList<FileFailure> FailedFiles { get; init => field = new DisplayList<FileFailure>(value); } = new DisplayList<FileFailure>([]);

    internal override bool Covers(JournalRecord write) => write.Destination == Destination.ToString() && write.Operation is nameof(JournalOperation.CreateCollection)
        or nameof(JournalOperation.UpdateCollection) or nameof(JournalOperation.WriteFile) or nameof(JournalOperation.RemoveFile);

    private protected override string AccountThere => Destination.Owner;

    private protected override string ClusterThere => Destination.Cluster;
}
