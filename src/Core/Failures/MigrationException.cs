using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>A failure described for the operator: what is wrong with which thing, and what to do about it.</summary>
/// <remarks>The constructors mask secrets in the texts and make control characters visible, so no failure can carry either.</remarks>
public class MigrationException : Exception
{
    /// <param name="kind">The stable kind that scripts match on.</param>
    /// <param name="message">What is wrong, naming the thing.</param>
    /// <param name="remedy">What to do about it, as an instruction; empty when there is no useful advice.</param>
    /// <param name="inner">The original exception.</param>
    public MigrationException(FailureKind kind, string message, string remedy = "", Exception? inner = null)
        : base(Shown(message), WithoutSecrets(inner))
    {
        Kind = kind;
        Remedy = Shown(remedy);
    }

    /// <summary>A failure with lines from outside. They are indented, so that none can pass for a line of this module.</summary>
    /// <param name="kind">The stable kind that scripts match on.</param>
    /// <param name="message">What is wrong, naming the thing.</param>
    /// <param name="heading">Introduces the lines.</param>
    /// <param name="lines">The lines, such as the end of a build's log; nothing is added when there are none.</param>
    /// <param name="remedy">What to do about it, as an instruction.</param>
    internal MigrationException(FailureKind kind, string message, string heading, IReadOnlyList<string> lines, string remedy)
        : base(lines.Count == 0 ? Shown(message) : string.Join("\n  ", [$"{Shown(message)}\n{heading}", .. lines.Select(Shown)]))
    {
        Kind = kind;
        Remedy = Shown(remedy);
    }

    /// <summary>The stable kind that scripts match on.</summary>
    public FailureKind Kind { get; }

    /// <summary>What the operator can do about it.</summary>
    public string Remedy { get; }

    /// <summary>The delay that the server requested before a retry (<c>Retry-After</c>); null when it requested none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The original exception, unless its texts contain a secret: then an exception with its masked texts.</summary>
    private static Exception? WithoutSecrets(Exception? inner)
    {
        if (inner is null) return null;
        string whole = inner.ToString(), masked = Redactor.Redact(whole);
        return masked == whole ? inner : new InvalidOperationException(masked);
    }

    private static string Shown(string text) => OutsideText.OneLine(Redactor.Redact(text));

    /// <summary>Whether every other item would fail for the same reason, so that the command stops.</summary>
    public bool IsFatal => Kind is FailureKind.KeyRefused or FailureKind.JournalLocked or FailureKind.JournalFailed
        or FailureKind.NoGitEngine or FailureKind.SessionMissing;
}
