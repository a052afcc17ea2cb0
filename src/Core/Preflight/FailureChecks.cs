namespace AlgorithmiaMigration.Preflight;

/// <summary>Which check a failure of a rehearsal belongs to.</summary>
internal static class FailureChecks
{
    public static MigrationCheck Of(FailureKind kind) => kind switch
    {
        FailureKind.UnknownHost or FailureKind.ConnectionRefused or FailureKind.CertificateRejected or FailureKind.ConnectionLost
            or FailureKind.TimedOut or FailureKind.ClusterUnavailable or FailureKind.RedirectRefused => MigrationCheck.ServerUnreachable,
        FailureKind.KeyMissing => MigrationCheck.KeyMissing,
        FailureKind.KeyRefused or FailureKind.WrongKeyKind or FailureKind.AccessDenied => MigrationCheck.KeyPermission,
        FailureKind.OwnerNotFound => MigrationCheck.OwnerMissing,
        FailureKind.AccountConflict => MigrationCheck.AccountConflict,
        FailureKind.AccountRefused => MigrationCheck.AccountRefused,
        FailureKind.AlgorithmNotFound => MigrationCheck.AlgorithmMissing,
        FailureKind.VersionNotFound or FailureKind.EmptyRepository => MigrationCheck.VersionMissing,
        FailureKind.DestinationConflict or FailureKind.SameSourceAndDestination => MigrationCheck.DestinationDiffers,
        FailureKind.EnvironmentNotMapped => MigrationCheck.EnvironmentMissing,
        FailureKind.SourceHostNotMapped => MigrationCheck.SourceHostMissing,
        FailureKind.SourceHostUnauthorized or FailureKind.SourceHostedElsewhere => MigrationCheck.SourceHostUnauthorized,
        FailureKind.ForeignCommit or FailureKind.BuildIsOfAnotherCommit => MigrationCheck.ForeignCommit,
        FailureKind.VersionsDiffer => MigrationCheck.NumberDiffers,
        FailureKind.BuildFailed => MigrationCheck.BuildFailed,
        FailureKind.DiskFull => MigrationCheck.DiskSpace,
        FailureKind.JournalFailed => MigrationCheck.JournalNotWritable,
        FailureKind.JournalLocked => MigrationCheck.JournalLocked,
        _ => MigrationCheck.NotChecked,
    };
}
