namespace AlgorithmiaMigration.Git.Failures;

/// <summary>Why a git server refuses a request, whether it says so with an HTTP status or with words in an answer of status 200.</summary>
internal enum ServerRefusal
{
    /// <summary>For another reason, which only its words name.</summary>
    Other,

    /// <summary>It does not know the key.</summary>
    UnknownKey,

    /// <summary>The repository does not exist, or the key may not see it.</summary>
    Missing,

    /// <summary>The key does not permit the request.</summary>
    Forbidden,

    /// <summary>The request, the pack or a file in it exceeds a limit of the server or of a proxy.</summary>
    TooLarge,

    /// <summary>The server has no space left.</summary>
    StorageFull,

    /// <summary>The server accepts no changes at the moment, or never for this repository.</summary>
    ReadOnly,
}
