namespace AlgorithmiaMigration.Archives;

/// <summary>What an update takes from an archive, and why.</summary>
internal enum ArchiveLossKind
{
    /// <summary>An algorithm that is not exported.</summary>
    Algorithm,
    /// <summary>The code of a version that is not exported, while its algorithm is.</summary>
    Version,
    /// <summary>A collection that is not exported.</summary>
    Collection,
    /// <summary>A user, of users that are not exported.</summary>
    User,
    /// <summary>An organization, of organizations that are not exported.</summary>
    Organization,
    /// <summary>A file that no export wrote.</summary>
    Other,
    /// <summary>A file that is not exported and of which nobody can tell what is lost with it, because it is damaged.</summary>
    Unreadable,
    /// <summary>What the archive has of an algorithm, because another one has its name now.</summary>
    Replaced,
    /// <summary>The history of an algorithm, because the source has another one now.</summary>
    History,
    /// <summary>The history of a branch or tag that was deleted at the source.</summary>
    Reference,
    /// <summary>A history whose heads cannot be read, so that nobody can tell which of its commits the source no longer has.</summary>
    Heads,
    /// <summary>The code of a version whose file is damaged or missing, and which the source no longer has.</summary>
    Code,
    /// <summary>A hosted file that the source no longer has.</summary>
    HostedFile,
    /// <summary>Hosted files whose names cannot be read, so that nobody can tell which of them the source no longer has.</summary>
    Index,
    /// <summary>Something that the manifest lists, that is missing, and that is not exported.</summary>
    Missing,
    /// <summary>The manifest, which is damaged, so that nobody can tell what is missing.</summary>
    Manifest,
}
