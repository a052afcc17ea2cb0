using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>A failure described for the operator: what is wrong with which thing, and what to do about it.</summary>
/// <remarks>The constructor redacts the texts, so no failure can carry a secret.</remarks>
public class MigrationException : Exception
{
    /// <param name="kind">The stable kind that scripts match on.</param>
    /// <param name="message">What is wrong, naming the thing.</param>
    /// <param name="remedy">What to do about it, as an instruction; empty when there is no useful advice.</param>
    /// <param name="inner">The original exception.</param>
    public MigrationException(FailureKind kind, string message, string remedy = "", Exception? inner = null)
        : base(Redactor.Redact(message), inner)
    {
        Kind = kind;
        Remedy = Redactor.Redact(remedy);
    }

    /// <summary>The stable kind that scripts match on.</summary>
    public FailureKind Kind { get; }

    /// <summary>What the operator can do about it.</summary>
    public string Remedy { get; }

    /// <summary>The delay that the server requested before a retry (<c>Retry-After</c>); null when it requested none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether every other item would fail for the same reason, so that the command stops.</summary>
    public bool IsFatal => Kind is FailureKind.KeyRefused or FailureKind.JournalLocked or FailureKind.JournalFailed
        or FailureKind.NoGitEngine or FailureKind.SessionMissing;
}
