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

    /// <summary>The outcome with the time spent on its item.</summary>
    internal static T Lasting<T>(this T outcome, TimeSpan duration) where T : Outcome => (T)((Outcome)outcome with { Duration = duration });

    /// <summary>The outcome with one more note; a note that it already has is not repeated.</summary>
    public static T Noting<T>(this T outcome, string note) where T : Outcome =>
        outcome.Notes.Contains(note) ? outcome : (T)((Outcome)outcome with { Notes = [.. outcome.Notes, note] });

    /// <summary>The outcome with further manual steps; steps that it already has are not repeated.</summary>
    public static T LeavingSteps<T>(this T outcome, IEnumerable<ManualStep> steps) where T : Outcome =>
        (T)((Outcome)outcome with { ManualSteps = [.. outcome.ManualSteps.Union(steps)] });
}
