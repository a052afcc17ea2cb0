namespace AlgorithmiaMigration;

/// <summary>What became of one thing (an algorithm, an account, a collection, a secret) at one destination. Immutable.</summary>
public abstract record ItemOutcome
{
    /// <summary>What and where to, in one line, for messages and prompts.</summary>
    public abstract string Target { get; }

    public required OutcomeStatus Status { get; init; }

    /// <summary>For people: what was done or why not. The first line says it.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What a person should look at.</summary>
    public IReadOnlyList<string> Notes { get; init => field = new Listed<string>(value); } = new Listed<string>([]);

    /// <summary>What a person has to do because no API can.</summary>
    public IReadOnlyList<ManualStep> ManualSteps { get; init => field = new Listed<ManualStep>(value); } = new Listed<ManualStep>([]);

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

/// <summary>Why an item failed.</summary>
public sealed record Failure(FailureKind Kind, string Message, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>Endings that every kind of outcome shares.</summary>
public static class OutcomeEndings
{
    /// <summary>The outcome so far, ended by a failure.</summary>
    public static T FailedBy<T>(this T outcome, MigrationException failure) where T : ItemOutcome => (T)((ItemOutcome)outcome with
    {
        Status = OutcomeStatus.Failed,
        Detail = failure.Message,
        Failure = new Failure(failure.Kind, failure.Message, failure.Remedy),
    });

    /// <summary>The outcome of an item that the operator did not want; nothing was written.</summary>
    public static T Declined<T>(this T outcome) where T : ItemOutcome =>
        (T)((ItemOutcome)outcome with { Status = OutcomeStatus.Skipped, Detail = "Declined at the prompt." });

    /// <summary>The outcome with the time that was spent on its item.</summary>
    internal static T Lasting<T>(this T outcome, TimeSpan duration) where T : ItemOutcome => (T)((ItemOutcome)outcome with { Duration = duration });

    /// <summary>The outcome with one more thing to look at.</summary>
    public static T Noting<T>(this T outcome, string note) where T : ItemOutcome =>
        (T)((ItemOutcome)outcome with { Notes = [.. outcome.Notes, note] });

    /// <summary>The outcome with more left to do for a person; what it has already is not repeated.</summary>
    public static T LeavingSteps<T>(this T outcome, IEnumerable<ManualStep> steps) where T : ItemOutcome =>
        (T)((ItemOutcome)outcome with { ManualSteps = [.. outcome.ManualSteps.Union(steps)] });
}
