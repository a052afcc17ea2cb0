using AlgorithmiaMigration.Outcomes;

namespace AlgorithmiaMigration.Runs;

/// <summary>Notes that a person is also warned of while the command runs.</summary>
internal static class WarnedNotes
{
    /// <summary>The outcome with one more note; the observer is warned of it.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="observer">Is warned.</param>
    /// <param name="check">What the note is about, for a preflight.</param>
    /// <param name="note">The note.</param>
    /// <param name="advice">What a person can do; only the warning has it.</param>
    public static T Warning<T>(this T outcome, IStageObserver observer, MigrationCheck check, string note, string advice = "") where T : Outcome
    {
        observer.Warned($"{outcome.Target}: {note}{(advice.Length > 0 ? " " + advice : "")}");
        return outcome.Noting(note, check);
    }
}
