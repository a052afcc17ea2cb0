namespace AlgorithmiaMigration.Outcomes;

/// <summary>Changes that apply to every kind of outcome.</summary>
internal static class OutcomeExtensions
{
    /// <summary>The outcome with the failure as its result.</summary>
    public static T FailedBy<T>(this T outcome, MigrationException failure) where T : Outcome => (T)((Outcome)outcome with
    {
        Status = OutcomeStatus.Failed,
        Detail = failure.Message,
        Failure = new Failure(failure.Kind, failure.Message, failure.Remedy),
    });

    /// <summary>The outcome of an item that the operator declined; nothing was written.</summary>
    public static T Declined<T>(this T outcome) where T : Outcome =>
        (T)((Outcome)outcome with { Status = OutcomeStatus.Skipped, Detail = "Declined at the prompt." });

    /// <summary>The outcome of an item that was not started.</summary>
    public static T NotStarted<T>(this T outcome, string reason) where T : Outcome => (T)((Outcome)outcome with { Status = OutcomeStatus.Skipped, Detail = reason });

    /// <summary>The outcome with the time spent on its item.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="duration">The time spent, without waiting for other items.</param>
    /// <param name="began">When work on the item began, at its first stage.</param>
    /// <param name="ended">When it ended.</param>
    internal static T Lasting<T>(this T outcome, TimeSpan duration, DateTimeOffset began, DateTimeOffset ended) where T : Outcome =>
        (T)((Outcome)outcome with { Duration = duration, Began = began, Ended = ended });

    /// <summary>The outcome with one more note; a note that it already has is not repeated.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="note">The note.</param>
    /// <param name="check">What it is about, for a preflight.</param>
    public static T Noting<T>(this T outcome, string note, MigrationCheck check = MigrationCheck.Other) where T : Outcome
    {
        if (outcome.Notes.Contains(note)) return outcome;
        Outcome noted = (Outcome)outcome with { Notes = [.. outcome.Notes, note] };
        return (T)(noted with { Remarks = [.. outcome.Remarks, new Remark(noted.Notes[noted.Notes.Count - 1], check)] });
    }

    /// <summary>The outcome with the notes and manual steps of another stage of the same item.</summary>
    public static T Also<T>(this T outcome, Outcome other) where T : Outcome =>
        other.Notes.Aggregate(outcome, (noted, note) => noted.Noting(note, other.CheckOf(note))).LeavingSteps(other.ManualSteps);

    /// <summary>What a note of the outcome is about.</summary>
    public static MigrationCheck CheckOf(this Outcome outcome, string note) =>
        outcome.Remarks.FirstOrDefault(remark => remark.Note == note)?.Check ?? MigrationCheck.Other;

    /// <summary>The outcome with further manual steps; steps that it already has are not repeated.</summary>
    public static T LeavingSteps<T>(this T outcome, IEnumerable<ManualStep> steps) where T : Outcome =>
        (T)((Outcome)outcome with { ManualSteps = [.. outcome.ManualSteps.Union(steps)] });
}
