using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>The result for one item (an algorithm, an account, a collection, a secret) at one destination. Immutable.</summary>
public abstract record Outcome
{
    /// <summary>Source and destination in one line, for messages and prompts.</summary>
    public abstract string Target { get; }

    public required OutcomeStatus Status { get; init; }

    /// <summary>For people: what was done, or why not. The first line is a summary.</summary>
    public string Detail { get; init => field = OutsideText.Lines(Redactor.Redact(value)); } = "";

    /// <summary>What a person should check although the item did not fail.</summary>
    public IReadOnlyList<string> Notes { get; init => field = new DisplayList<string>(value.Select(Shown)); } = new DisplayList<string>([]);

    /// <summary>The checks that the notes belong to, where that is known.</summary>
    internal IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>What a person must do because no API can.</summary>
    public IReadOnlyList<ManualStep> ManualSteps { get; init => field = new DisplayList<ManualStep>(value); } = new DisplayList<ManualStep>([]);

    /// <summary>Why it failed; null otherwise.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The kind of the failure, for files and filters; null when it did not fail.</summary>
    public FailureKind? FailureKind => Failure?.Kind;

    /// <summary>What a person should do about the failure; empty when it did not fail.</summary>
    public string Remedy => Failure?.Remedy ?? "";

    /// <summary>Time from the beginning of this item to its end, by all stages so far: also that in which it waited for a build, or for other
    /// items that the throttle limit let go first.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When work on this item began, at its first stage in the same pipeline; null when it is not known, as after a job.</summary>
    internal DateTimeOffset? Began { get; init; }

    /// <summary>When work on this item ended; null when it is not known.</summary>
    internal DateTimeOffset? Ended { get; init; }

    /// <summary>The first line of <see cref="Detail"/>, for tables.</summary>
    public string Summary => Detail.Split('\n')[0];

    /// <summary>The destination for tables: the account and the shortest name that distinguishes its cluster within the session, such as
    /// <c>production@eu</c>.</summary>
    public string DestinationLabel => $"{AccountThere}@{ClusterLabel ?? ClusterThere}";

    /// <summary>Whether later stages pass this item through unchanged.</summary>
    public bool IsFinal => Status is OutcomeStatus.Failed or OutcomeStatus.Skipped;

    /// <summary>The destination account that tables name.</summary>
    private protected abstract string AccountThere { get; }

    /// <summary>The destination's name.</summary>
    private protected abstract string ClusterThere { get; }

    /// <summary>The destination's name, for the engine.</summary>
    internal string DestinationCluster => ClusterThere;

    /// <summary>The destination's short name; null outside of a session.</summary>
    internal string? ClusterLabel { get; init; }

    /// <summary>Whether a write of an earlier command was found to be done, or is done now, when the item did not fail.</summary>
    internal virtual bool Covers(JournalRecord write) => false;

    /// <summary>Whether it tells what became of writes that take others back. What a migration finds to be as it should be was not taken back.</summary>
    internal virtual bool SettlesUndoing => false;

    /// <summary>The outcome with short names of destinations.</summary>
    /// <param name="labelOf">The short name of a cluster.</param>
    internal virtual Outcome Labeled(Func<string, string> labelOf) =>
        labelOf(ClusterThere) is { } label && label != ClusterLabel ? this with { ClusterLabel = label } : this;

    private static string Shown(string text) => OutsideText.OneLine(Redactor.Redact(text));

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Target}: {Status}";
}
