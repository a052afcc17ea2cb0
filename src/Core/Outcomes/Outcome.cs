namespace AlgorithmiaMigration;

/// <summary>What became of one thing (an algorithm, an account, a collection, a secret) at one destination. Immutable.</summary>
public abstract record Outcome
{
    /// <summary>What and where to, in one line, for messages and prompts.</summary>
    public abstract string Target { get; }

    public required OutcomeStatus Status { get; init; }

    /// <summary>For people: what was done or why not. The first line says it.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What a person should look at.</summary>
    public IReadOnlyList<string> Notes { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    /// <summary>What a person has to do because no API can.</summary>
    public IReadOnlyList<ManualStep> ManualSteps { get; init => field = new DisplayList<ManualStep>(value); } = new DisplayList<ManualStep>([]);

    /// <summary>Why it failed; null otherwise.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Time spent on this item so far.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The first line of <see cref="Detail"/>, for tables.</summary>
    public string Summary => Detail.Split('\n')[0];

    /// <summary>Whether later stages leave this item alone.</summary>
    public bool IsFinal => Status is OutcomeStatus.Failed or OutcomeStatus.Skipped;

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Target}: {Status}";
}
