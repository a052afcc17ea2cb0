using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>One write as the journal records it: its intent and its result together; or information for later runs. Immutable.</summary>
public sealed record JournalRecord
{
    private const string NotClosed = "The journal has no result; it may have taken effect.";

    /// <summary>When the result was recorded, in UTC; when the write was announced if there is no result.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The id of the run.</summary>
    public required string Run { get; init => field = Shown(value)!; }

    /// <summary>The number of the write within the run.</summary>
    public required long Write { get; init; }

    /// <summary>What was written, such as <c>CreateAlgorithm</c>, <c>Push</c> or <c>Publish</c>.</summary>
    public required string Operation { get; init => field = OutsideText.OneLine(value); }

    public required JournalState State { get; init; }

    /// <summary><c>cluster/owner/name</c> of the source; null when there is none.</summary>
    public string? Source { get; init => field = Shown(value); }

    /// <summary><c>cluster/owner/name</c> of the destination; null when there is none.</summary>
    public string? Destination { get; init => field = Shown(value); }

    public string? SourceVersion { get; init => field = Shown(value); }

    public string? SourceCommit { get; init => field = Shown(value); }

    public string? DestinationVersion { get; init => field = Shown(value); }

    public string? DestinationCommit { get; init => field = Shown(value); }

    /// <summary>Id of the destination's build.</summary>
    public string? Build { get; init => field = Shown(value); }

    /// <summary>The file of a collection that was written or removed; null for other writes.</summary>
    public string? File { get; init => field = Shown(value); }

    /// <summary>The file's size.</summary>
    public long? Bytes { get; init; }

    /// <summary>For people: what was written, or the reason of a failure.</summary>
    public string Detail { get; init => field = Shown(value)!; } = "";

    /// <summary>Time between announcement and result; null when one of them is not recorded.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether a later run has written to the same destination, before which it checked what is there. Known only where unfinished writes are
    /// listed.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Whether the cluster did not confirm the creation, and what it was to create was found afterwards; an undo leaves that.</summary>
    public bool IsFound { get; init; }

    /// <summary>Whether it takes other writes back.</summary>
    internal bool IsUndoing { get; init; }

    /// <summary>The environment variable of the secret that was written or removed; null for everything else.</summary>
    internal string? Secret { get; init; }

    /// <summary>What a person should do; empty when no action is required.</summary>
    public string Remedy => State switch
    {
        JournalState.Unfinished when IsChecked => "",
        JournalState.Unfinished => "Run the same command again; it checks the destination first.",
        JournalState.Failed => "Remove the cause, then run the same command again.",
        _ => "",
    };

    /// <summary>A write with its result.</summary>
    internal static JournalRecord Of(JournalEntry closing, JournalEntry? intent) => Of(closing, StateOf(closing)) with
    {
        Duration = intent is null ? null : closing.Time - intent.Time,
    };

    /// <summary>A write without a result.</summary>
    internal static JournalRecord Open(JournalEntry intent) => Of(intent, JournalState.Unfinished) with
    {
        Detail = $"{intent.Detail} {NotClosed}".Trim(),
    };

    private static JournalState StateOf(JournalEntry closing) => closing.Phase switch
    {
        JournalPhase.Done => JournalState.Done,
        JournalPhase.Failed => JournaledWrite.MayHaveTakenEffect(closing.Detail) ? JournalState.Unfinished : JournalState.Failed,
        _ => JournalState.Noted,
    };

    private static JournalRecord Of(JournalEntry entry, JournalState state) => new()
    {
        Time = entry.Time,
        Run = entry.Run,
        Write = entry.Write,
        Operation = entry.Operation.ToString(),
        State = state,
        Source = entry.Source,
        Destination = entry.Destination,
        SourceVersion = entry.SourceVersion,
        SourceCommit = entry.SourceCommit,
        DestinationVersion = entry.DestinationVersion,
        DestinationCommit = entry.DestinationCommit,
        Build = entry.Build,
        File = entry.File?.Name,
        Bytes = entry.File?.Size,
        Detail = entry.Detail ?? "",
        IsUndoing = entry.Undoes is not null,
        IsFound = entry.IsFound,
        Secret = entry.Secret?.Name,
    };

    private static string? Shown(string? text) => text is null ? null : OutsideText.OneLine(Redactor.Redact(text));

    /// <inheritdoc/>
    public override string ToString() => $"{Operation} {Destination}{(File is null ? "" : $" {File}")}: {State}";
}
