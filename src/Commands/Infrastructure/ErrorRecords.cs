using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Creates every error record of the module: ids, categories, targets and recommendations in one place.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Of(MigrationException failure, object? target) =>
        new(failure, IdOf(failure.Kind), CategoryOf(failure.Kind), target) { ErrorDetails = DetailsOf(failure) };

    /// <summary>The record of a failed outcome; the outcome is its target, so that it can be piped in again.</summary>
    public static ErrorRecord Of(Outcome outcome)
    {
        Failure failure = outcome.Failure ?? new Failure(FailureKind.Unexpected, outcome.Detail, "");
        // One line; the rest, such as the end of a build's log, is in the outcome's Detail.
        return Of(new MigrationException(failure.Kind, $"{outcome.Target}: {outcome.Summary}", failure.Remedy), outcome);
    }

    /// <summary>The record of one failed file; the collection's outcome is its target.</summary>
    public static ErrorRecord Of(DataOutcome outcome, FileFailure file)
    {
        Failure failure = file.Failure;
        return Of(new MigrationException(failure.Kind, $"{outcome.Target}: {file.Name}: {failure.Message}", failure.Remedy), outcome);
    }

    /// <summary>The record of an object that cannot be read as an input. Its id is PowerShell's own for such objects.</summary>
    /// <param name="failure">The reason.</param>
    /// <param name="prefix">The row, or nothing.</param>
    /// <param name="target">The object.</param>
    public static ErrorRecord Unreadable(MigrationException failure, string prefix, object? target)
    {
        MigrationException labelled = new(failure.Kind, prefix + failure.Message, failure.Remedy, failure);
        return new ErrorRecord(labelled, "ParameterArgumentTransformationError", ErrorCategory.InvalidData, target) { ErrorDetails = DetailsOf(labelled) };
    }

    public static ErrorRecord Unexpected(Exception failure)
    {
        return Of(new MigrationException(FailureKind.Unexpected, $"{failure.GetType().Name}: {failure.Message}", "", failure), null);
    }

    public static string IdOf(FailureKind kind) => $"Algo{kind}";

    // Only from the exception, which has made characters visible that a terminal would obey: the shell shows the details instead of its message.
    private static ErrorDetails DetailsOf(MigrationException failure) => new(failure.Message) { RecommendedAction = failure.Remedy };

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
