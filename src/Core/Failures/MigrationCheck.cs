namespace AlgorithmiaMigration;

/// <summary>What a preflight looks for. The names are stable: scripts can filter by them, and <c>docs/checks.md</c> describes each.</summary>
public enum MigrationCheck : long
{
    /// <summary>Something else that a person should know.</summary>
    Other,

    /// <summary>A server of a cluster does not answer.</summary>
    ServerUnreachable,
    /// <summary>An address that is not of this machine does not use TLS.</summary>
    AddressNotEncrypted,
    /// <summary>A server's certificate expires soon.</summary>
    CertificateExpires,
    /// <summary>The clock of a cluster differs from that of this machine.</summary>
    ClockDiffers,

    /// <summary>There is no key for an owner, or no admin key.</summary>
    KeyMissing,
    /// <summary>A key may not read what it is needed for.</summary>
    KeyPermission,

    /// <summary>An owner does not exist at a destination.</summary>
    OwnerMissing,
    /// <summary>The name or e-mail address of an account belongs to another account at a destination.</summary>
    AccountConflict,
    /// <summary>A destination's rules do not allow an account.</summary>
    AccountRefused,
    /// <summary>An account exists at a destination with other details.</summary>
    AccountDiffers,
    /// <summary>Names at the source differ only in upper and lower case.</summary>
    NamesDifferInCase,

    /// <summary>An entry of a map names something that the source does not have.</summary>
    MapSourceUnknown,
    /// <summary>An entry of a map names something of the source in other upper and lower case.</summary>
    MapCaseDiffers,
    /// <summary>Several entries of a map name the same destination.</summary>
    MapDuplicate,
    /// <summary>The destination of an entry of a map is the source of another.</summary>
    MapChain,

    /// <summary>No environment of a destination corresponds to one of the source.</summary>
    EnvironmentMissing,
    /// <summary>A destination could offer the environment, and it is not enabled there.</summary>
    EnvironmentNotEnabled,
    /// <summary>The language of an algorithm is of a kind that clusters close to new algorithms.</summary>
    LanguageClosed,
    /// <summary>No source host of a destination corresponds to that of an algorithm.</summary>
    SourceHostMissing,
    /// <summary>The operator is not authorized at a source host, or there is no credential for it.</summary>
    SourceHostUnauthorized,

    /// <summary>The algorithm does not exist at the source.</summary>
    AlgorithmMissing,
    /// <summary>The requested version does not exist at the source.</summary>
    VersionMissing,
    /// <summary>A destination algorithm exists with other settings.</summary>
    DestinationDiffers,
    /// <summary>The destination's head is not a copy of the source.</summary>
    ForeignCommit,
    /// <summary>A copy would replace newer code of the source by older code.</summary>
    OlderCode,
    /// <summary>A version would get another number than at the source.</summary>
    NumberDiffers,
    /// <summary>The visibility of a version can be refused by the destination.</summary>
    CallabilityDiffers,
    /// <summary>The newest build at a destination failed.</summary>
    BuildFailed,
    /// <summary>A tree has pointers to files of git LFS.</summary>
    LargeFiles,
    /// <summary>A tree refers to another repository.</summary>
    Submodule,
    /// <summary>A dependency of a Python algorithm has no exact version, so that a new build can use another one.</summary>
    DependencyNotPinned,
    /// <summary>A reference in the code means something else at a destination, or nothing.</summary>
    ReferenceChanges,
    /// <summary>A secret of an algorithm is missing at a destination.</summary>
    SecretMissing,

    /// <summary>A collection exists at a destination with other readers or files.</summary>
    CollectionDiffers,
    /// <summary>A disk of this machine has too little space.</summary>
    DiskSpace,

    /// <summary>The journal cannot be written.</summary>
    JournalNotWritable,
    /// <summary>Another process writes the journal.</summary>
    JournalLocked,
    /// <summary>An earlier run ended before it could record what became of a write.</summary>
    JournalUnfinished,
    /// <summary>The journal has damaged lines.</summary>
    JournalDamaged,

    /// <summary>A step that every migration leaves to people.</summary>
    ManualStep,
    /// <summary>Something could not be checked.</summary>
    NotChecked,
}
