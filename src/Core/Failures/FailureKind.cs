namespace AlgorithmiaMigration;

/// <summary>Why something could not be done. Each kind is one stable error id (<c>Algo</c> + kind) in PowerShell.</summary>
public enum FailureKind : long
{
    /// <summary>Something nobody foresaw; the message is the original one.</summary>
    Unexpected,
    /// <summary>A name, address, version or file given by the user is malformed.</summary>
    InvalidInput,
    /// <summary>Source and destination are the same algorithm.</summary>
    SameSourceAndDestination,

    /// <summary>The cluster's host name cannot be resolved.</summary>
    UnknownHost,
    /// <summary>Nothing listens there, or a firewall refuses.</summary>
    ConnectionRefused,
    /// <summary>The TLS certificate is not trusted, expired, or for another host.</summary>
    CertificateRejected,
    /// <summary>The connection broke, or the answer was cut off.</summary>
    ConnectionLost,
    /// <summary>No answer in time.</summary>
    TimedOut,
    /// <summary>The server answers 408, 429 or 5xx after all retries.</summary>
    ClusterUnavailable,
    /// <summary>The server sends us to another host; a key is never sent there.</summary>
    RedirectRefused,
    /// <summary>The answer is not what the contract says.</summary>
    UnexpectedAnswer,

    /// <summary>The cluster does not know the key (2002).</summary>
    KeyRefused,
    /// <summary>The key is of the wrong kind: an admin key where a standard one is needed, or the reverse.</summary>
    WrongKeyKind,
    /// <summary>The key ring has no key that could be used.</summary>
    KeyMissing,
    /// <summary>The key is valid but may not do this (2001).</summary>
    AccessDenied,
    /// <summary>The algorithm does not exist (1000, 1001, 1009).</summary>
    AlgorithmNotFound,
    /// <summary>The account does not exist (3000, 3100).</summary>
    OwnerNotFound,
    /// <summary>No such version of the algorithm.</summary>
    VersionNotFound,
    /// <summary>Something else that was asked for does not exist.</summary>
    NotFound,
    /// <summary>The name is taken (1002, 3003, 3004, 3101).</summary>
    AlreadyExists,
    /// <summary>The build is already published (1007).</summary>
    VersionAlreadyPublished,
    /// <summary>The cluster's validation refuses the request (400, 6001, ...).</summary>
    RequestRejected,

    /// <summary>The destination algorithm exists and cannot become what the source is.</summary>
    DestinationConflict,
    /// <summary>The destination algorithm is missing where it is needed.</summary>
    DestinationMissing,
    /// <summary>No environment of the destination corresponds to the source's.</summary>
    EnvironmentNotMapped,
    /// <summary>The code lives at an external source host, not in the cluster.</summary>
    SourceHostedElsewhere,

    /// <summary>The account's name or e-mail belongs to somebody else at the destination.</summary>
    AccountConflict,
    /// <summary>The destination's rules on names and e-mails do not allow the account.</summary>
    AccountRefused,
    /// <summary>The collection of hosted data does not exist.</summary>
    CollectionNotFound,
    /// <summary>The file changed while it was copied.</summary>
    FileChanged,
    /// <summary>What arrived at the destination is not what was sent.</summary>
    FileMismatch,
    /// <summary>The destination's version numbers cannot be the source's.</summary>
    VersionsDiffer,
    /// <summary>No source host of the destination corresponds to the source's.</summary>
    SourceHostNotMapped,
    /// <summary>The operator is not authorised at the source host.</summary>
    SourceHostUnauthorized,
    /// <summary>The algorithm has no such secret.</summary>
    SecretMissing,
    /// <summary>No secret provider of the destination can take the value.</summary>
    SecretProviderMissing,

    /// <summary>No git engine can work on this machine.</summary>
    NoGitEngine,
    /// <summary>The repository does not exist or cannot be seen with this key.</summary>
    RepositoryNotFound,
    /// <summary>The repository holds no commit.</summary>
    EmptyRepository,
    /// <summary>Somebody else pushed meanwhile.</summary>
    NonFastForward,
    /// <summary>The server refused the push.</summary>
    PushRejected,
    /// <summary>Reading or writing a repository failed.</summary>
    GitFailed,
    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The destination's build of the commit failed.</summary>
    BuildFailed,
    /// <summary>The destination's build did not end in time.</summary>
    BuildTimedOut,
    /// <summary>The newest succeeded build is not the commit to be published, or the head is no copy of the source.</summary>
    BuildIsOfAnotherCommit,

    /// <summary>Another process writes this journal.</summary>
    JournalLocked,
    /// <summary>The journal cannot be written.</summary>
    JournalFailed,
    /// <summary>The Sandbox cannot be started or found.</summary>
    SandboxUnavailable,
    /// <summary>There is no session to work in.</summary>
    SessionMissing,
}
