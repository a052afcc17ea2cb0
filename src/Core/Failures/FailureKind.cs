namespace AlgorithmiaMigration;

/// <summary>Why something could not be done. Each kind is one stable error id (<c>Algo</c> + kind) in PowerShell.</summary>
public enum FailureKind : long
{
    /// <summary>An unforeseen error; the message is that of the original exception.</summary>
    Unexpected,
    /// <summary>A name, address, version or file given by the user is malformed.</summary>
    InvalidInput,
    /// <summary>Source and destination are the same algorithm.</summary>
    SameSourceAndDestination,

    /// <summary>The cluster's host name cannot be resolved.</summary>
    UnknownHost,
    /// <summary>No program listens at the address, or a firewall refuses the connection.</summary>
    ConnectionRefused,
    /// <summary>The TLS certificate is not trusted, has expired, or is for another host.</summary>
    CertificateRejected,
    /// <summary>The connection broke, or the answer was cut off.</summary>
    ConnectionLost,
    /// <summary>No answer in time.</summary>
    TimedOut,
    /// <summary>The server answers 408, 429 or 5xx after all retries.</summary>
    ClusterUnavailable,
    /// <summary>The server redirects to another host; keys are never sent to it.</summary>
    RedirectRefused,
    /// <summary>The answer does not match the contract.</summary>
    UnexpectedAnswer,

    /// <summary>The cluster does not know the key (2002).</summary>
    KeyRefused,
    /// <summary>The key is of the wrong kind: an admin key where a standard one is needed, or the reverse.</summary>
    WrongKeyKind,
    /// <summary>The key ring has no key for the request.</summary>
    KeyMissing,
    /// <summary>The key is valid but does not permit the request (2001).</summary>
    AccessDenied,
    /// <summary>The algorithm does not exist (1000, 1001, 1009).</summary>
    AlgorithmNotFound,
    /// <summary>The account does not exist (3000, 3100).</summary>
    OwnerNotFound,
    /// <summary>The version of the algorithm does not exist.</summary>
    VersionNotFound,
    /// <summary>Another requested object does not exist.</summary>
    NotFound,
    /// <summary>The name is already in use (1002, 3003, 3004, 3101).</summary>
    AlreadyExists,
    /// <summary>The build is already published (1007).</summary>
    VersionAlreadyPublished,
    /// <summary>The cluster's validation refuses the request (400, 6001, ...).</summary>
    RequestRejected,

    /// <summary>The destination algorithm exists and cannot be changed to match the source.</summary>
    DestinationConflict,
    /// <summary>The command requires a destination algorithm that does not exist.</summary>
    DestinationMissing,
    /// <summary>No environment of the destination corresponds to the source's.</summary>
    EnvironmentNotMapped,
    /// <summary>The code lives at an external source host, not in the cluster.</summary>
    SourceHostedElsewhere,

    /// <summary>The account's name or e-mail address belongs to another account at the destination.</summary>
    AccountConflict,
    /// <summary>The destination's rules for names and e-mail addresses do not allow the account.</summary>
    AccountRefused,
    /// <summary>The collection of hosted data does not exist.</summary>
    CollectionNotFound,
    /// <summary>The file changed while it was copied.</summary>
    FileChanged,
    /// <summary>The file at the destination differs from the one that was sent.</summary>
    FileMismatch,
    /// <summary>The destination cannot get the source's version numbers.</summary>
    VersionsDiffer,
    /// <summary>No source host of the destination corresponds to the source's.</summary>
    SourceHostNotMapped,
    /// <summary>The operator is not authorized at the source host.</summary>
    SourceHostUnauthorized,
    /// <summary>The algorithm has no secret of that name.</summary>
    SecretMissing,
    /// <summary>No secret provider of the destination can take the value.</summary>
    SecretProviderMissing,

    /// <summary>No git engine works on this machine.</summary>
    NoGitEngine,
    /// <summary>The repository does not exist or is not visible with this key.</summary>
    RepositoryNotFound,
    /// <summary>The repository has no commits.</summary>
    EmptyRepository,
    /// <summary>The branch received other commits in the meantime.</summary>
    NonFastForward,
    /// <summary>The destination's head is not a copy of the source, so that a copy would replace other changes.</summary>
    ForeignCommit,
    /// <summary>The server refused the push.</summary>
    PushRejected,
    /// <summary>Reading or writing a repository failed.</summary>
    GitFailed,
    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The destination's build of the commit failed.</summary>
    BuildFailed,
    /// <summary>The destination's build did not finish in time.</summary>
    BuildTimedOut,
    /// <summary>The newest successful build is of another commit than the one to publish, or the head is not a copy of the source.</summary>
    BuildIsOfAnotherCommit,

    /// <summary>Another process has the journal open for writing.</summary>
    JournalLocked,
    /// <summary>The journal cannot be written.</summary>
    JournalFailed,
    /// <summary>The Sandbox cannot be started or found.</summary>
    SandboxUnavailable,
    /// <summary>There is no session.</summary>
    SessionMissing,
    /// <summary>What a step of a plan rests on has changed since it was planned.</summary>
    PlanOutdated,

    /// <summary>A file of an archive is missing, is there and not listed, or is not what was written.</summary>
    ArchiveDamaged,
    /// <summary>An archive was not completed.</summary>
    ArchiveUnfinished,
    /// <summary>An archive cannot be written.</summary>
    ArchiveFailed,
    /// <summary>An archive can only be read.</summary>
    ArchiveIsReadOnly,
}
