namespace AlgorithmiaMigration;

/// <summary>What is exported to an archive.</summary>
public enum ArchiveItemKind : long
{
    /// <summary>All users.</summary>
    Users,
    /// <summary>All organizations with their members.</summary>
    Organizations,
    /// <summary>The cluster's environments and source hosts.</summary>
    Cluster,
    /// <summary>A collection of hosted data.</summary>
    Collection,
    /// <summary>An algorithm: its details, versions and code.</summary>
    Algorithm,
    /// <summary>The archive itself, which is complete once its manifest is written.</summary>
    Archive,
}
