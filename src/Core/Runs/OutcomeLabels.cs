namespace AlgorithmiaMigration.Runs;

/// <summary>Gives outcomes the short names of their destinations within a session.</summary>
internal static class OutcomeLabels
{
    /// <summary>The outcome whose <see cref="Outcome.DestinationLabel"/> uses the session's short names.</summary>
    public static T LabeledIn<T>(this T outcome, AlgoSession session) where T : Outcome => (T)outcome.Labeled(session.Labels.Of);
}
