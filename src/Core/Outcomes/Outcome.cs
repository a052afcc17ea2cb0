using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>The result for one item (an algorithm, an account, a collection, a secret) at one destination. Immutable.</summary>
public abstract record Outcome
{
    /// <summary>Source and destination in one line, for messages and prompts.</summary>
    public abstract string Target { get; }

    public required OutcomeStatus Status { get; init; }

    /// <summary>For people: what was done, or why not. The first line is a summary.</summary>
    public string Detail { get; init => field = OutsideText.Lines(value); } = "";

    /// <summary>What a person should check although the item did not fail.</summary>
    public IReadOnlyList<string> Notes { get; init => field = new DisplayList<string>(value.Select(OutsideText.OneLine)); } = new DisplayList<string>([]);

    /// <summary>What a person must do because no API can.</summary>
    public IReadOnlyList<ManualStep> ManualSteps { get; init => field = new DisplayList<ManualStep>(value); } = new DisplayList<ManualStep>([]);

    /// <summary>Why it failed; null otherwise.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Time spent on this item so far.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The first line of <see cref="Detail"/>, for tables.</summary>
    public string Summary => Detail.Split('\n')[0];

    /// <summary>Whether later stages pass this item through unchanged.</summary>
    public bool IsFinal => Status is OutcomeStatus.Failed or OutcomeStatus.Skipped;

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Target}: {Status}";
}
