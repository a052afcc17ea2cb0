using System.Text.Json.Serialization;

namespace AlgorithmiaMigration.Journaling;

/// <summary>One line of the journal. Every write to a cluster has one before it and one after it, with the same number.</summary>
internal sealed record JournalEntry
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>The process run that wrote it.</summary>
    public required string Run { get; init; }

    /// <summary>Number of the write within the run; the entries before and after share it.</summary>
    public required long Write { get; init; }

    public required JournalPhase Phase { get; init; }

    public required JournalOperation Operation { get; init; }

    /// <summary><c>cluster/owner/name</c> of the source.</summary>
    public string? Source { get; init; }

    /// <summary><c>cluster/owner/name</c> of the destination.</summary>
    public string? Destination { get; init; }

    public string? SourceVersion { get; init; }

    public string? SourceCommit { get; init; }

    public string? DestinationCommit { get; init; }

    /// <summary>The destination's head that a push puts its commit on; null when there was none.</summary>
    public string? DestinationParent { get; init; }

    public string? DestinationVersion { get; init; }

    public string? Build { get; init; }

    /// <summary>The file that is written or removed; source and destination are its collections.</summary>
    public FileRecord? File { get; init; }

    /// <summary>Files that were found at the destination exactly as sent.</summary>
    public IReadOnlyList<FileRecord>? Files { get; init; }

    /// <summary>Earlier writes without a known result, whose destination was found as it should be.</summary>
    public IReadOnlyList<WriteId>? Checked { get; init; }

    /// <summary>The earlier writes that this one takes back.</summary>
    public IReadOnlyList<WriteId>? Undoes { get; init; }

    /// <summary>The settings, details or readers that are set, with their former values.</summary>
    public IReadOnlyList<SettingChange>? Changes { get; init; }

    /// <summary>The secret that is written.</summary>
    public SecretRecord? Secret { get; init; }

    /// <summary>Whether the cluster did not confirm the write, and what it was to create was found afterwards: somebody else can have created that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFound { get; init; }

    /// <summary>For people: the settings that were written, or the failure's message.</summary>
    public string? Detail { get; init; }

    /// <summary>The rules under which a source was copied, when they depend only on the source; otherwise null.</summary>
    public string? Rules { get; init; }

    /// <summary>The subject of <see cref="Steps"/>.</summary>
    public ManualStepSubject? Subject { get; init; }

    /// <summary>The open manual steps; they replace earlier steps of the same subject.</summary>
    public IReadOnlyList<ManualStep>? Steps { get; init; }

    /// <summary>Whether this entry closes a write.</summary>
    [JsonIgnore]
    public bool IsClosing => Phase is JournalPhase.Done or JournalPhase.Failed;
}
