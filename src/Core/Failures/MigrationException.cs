using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>A failure in words for the person who must act: what is wrong with which thing, and what helps.</summary>
/// <remarks>Texts are redacted here, at the one place where every failure is born.</remarks>
public class MigrationException : Exception
{
    /// <param name="kind">The stable kind that scripts match on.</param>
    /// <param name="message">What is wrong, naming the thing.</param>
    /// <param name="remedy">What helps, as an instruction; empty when there is nothing sensible to say.</param>
    /// <param name="inner">What was caught.</param>
    public MigrationException(FailureKind kind, string message, string remedy = "", Exception? inner = null)
        : base(Redactor.Redact(message), inner)
    {
        Kind = kind;
        Remedy = Redactor.Redact(remedy);
    }

    /// <summary>Why it could not be done.</summary>
    public FailureKind Kind { get; }

    /// <summary>What the operator can do about it.</summary>
    public string Remedy { get; }

    /// <summary>How long the server asked to be left alone (<c>Retry-After</c>); null when it did not ask.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether going on with other items is pointless too.</summary>
    public bool IsFatal => Kind is FailureKind.KeyRefused or FailureKind.JournalLocked or FailureKind.JournalFailed
        or FailureKind.NoGitEngine or FailureKind.SessionMissing;
}
