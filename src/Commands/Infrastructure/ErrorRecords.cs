using System.Management.Automation;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Creates every error record of the module: ids, categories, targets and recommendations in one place.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Of(MigrationException failure, object? target) =>
        Record(failure, failure.Kind, failure.Message, failure.Remedy, target);

    /// <summary>The record of a failed outcome; the outcome is its target, so that it can be piped in again.</summary>
    public static ErrorRecord Of(Outcome outcome)
    {
        Failure failure = outcome.Failure ?? new Failure(FailureKind.Unexpected, outcome.Detail, "");
        // One line; the rest, such as the end of a build's log, is in the outcome's Detail.
        string message = OutsideText.OneLine($"{outcome.Target}: {outcome.Summary}");
        return Record(new MigrationException(failure.Kind, message, failure.Remedy), failure.Kind, message, failure.Remedy, outcome);
    }

    /// <summary>The record of one failed file; the collection's outcome is its target.</summary>
    public static ErrorRecord Of(DataOutcome outcome, FileFailure file)
    {
        Failure failure = file.Failure;
        string message = OutsideText.OneLine($"{outcome.Target}: {file.Name}: {failure.Message}");
        return Record(new MigrationException(failure.Kind, message, failure.Remedy), failure.Kind, message, failure.Remedy, outcome);
    }

    /// <summary>The record of an object that cannot be read as an input. Its id is PowerShell's own for such objects.</summary>
    /// <param name="failure">The reason.</param>
    /// <param name="prefix">The row, or nothing.</param>
    /// <param name="target">The object.</param>
    public static ErrorRecord Unreadable(MigrationException failure, string prefix, object? target)
    {
        string message = prefix + failure.Message;
        return new ErrorRecord(new MigrationException(failure.Kind, message, failure.Remedy, failure), "ParameterArgumentTransformationError",
            ErrorCategory.InvalidData, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = failure.Remedy },
        };
    }

    public static ErrorRecord Unexpected(Exception failure)
    {
        string message = OutsideText.OneLine(Redactor.Redact($"{failure.GetType().Name}: {failure.Message}"));
        return Record(new MigrationException(FailureKind.Unexpected, message, "", failure), FailureKind.Unexpected, message, "", null);
    }

    public static string IdOf(FailureKind kind) => $"Algo{kind}";

    private static ErrorRecord Record(Exception exception, FailureKind kind, string message, string remedy, object? target) =>
        new(exception, IdOf(kind), CategoryOf(kind), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = remedy },
        };

    private static ErrorCategory CategoryOf(FailureKind kind) => kind switch
    {
        FailureKind.InvalidInput or FailureKind.SameSourceAndDestination or FailureKind.AccountRefused => ErrorCategory.InvalidArgument,
        FailureKind.UnknownHost or FailureKind.ConnectionRefused or FailureKind.ConnectionLost or FailureKind.ClusterUnavailable
            => ErrorCategory.ConnectionError,
        FailureKind.TimedOut or FailureKind.BuildTimedOut => ErrorCategory.OperationTimeout,
        FailureKind.CertificateRejected or FailureKind.RedirectRefused => ErrorCategory.SecurityError,
        FailureKind.KeyRefused or FailureKind.WrongKeyKind or FailureKind.KeyMissing => ErrorCategory.AuthenticationError,
        FailureKind.AccessDenied or FailureKind.SourceHostUnauthorized => ErrorCategory.PermissionDenied,
        FailureKind.AlgorithmNotFound or FailureKind.OwnerNotFound or FailureKind.VersionNotFound or FailureKind.NotFound
            or FailureKind.DestinationMissing or FailureKind.RepositoryNotFound or FailureKind.EmptyRepository
            or FailureKind.CollectionNotFound or FailureKind.SecretMissing
            or FailureKind.SecretProviderMissing => ErrorCategory.ObjectNotFound,
        FailureKind.AlreadyExists or FailureKind.VersionAlreadyPublished or FailureKind.DestinationConflict
            or FailureKind.NonFastForward or FailureKind.ForeignCommit or FailureKind.AccountConflict => ErrorCategory.ResourceExists,
        FailureKind.UnexpectedAnswer => ErrorCategory.ProtocolError,
        FailureKind.RequestRejected or FailureKind.BuildIsOfAnotherCommit or FailureKind.EnvironmentNotMapped
            or FailureKind.SourceHostedElsewhere or FailureKind.SessionMissing or FailureKind.SourceHostNotMapped
            or FailureKind.VersionsDiffer => ErrorCategory.InvalidOperation,
        FailureKind.NoGitEngine or FailureKind.SandboxUnavailable => ErrorCategory.NotInstalled,
        FailureKind.DiskFull => ErrorCategory.LimitsExceeded,
        FailureKind.JournalLocked => ErrorCategory.ResourceBusy,
        FailureKind.JournalFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.InvalidResult,
    };
}
