namespace AlgorithmiaMigration;

/// <summary>What a reference will mean at a destination.</summary>
public enum ReferenceFate : long
{
    /// <summary>Its target exists under the same name.</summary>
    Exists,
    /// <summary>The algorithm refers to itself.</summary>
    Own,
    /// <summary>It refers to the caller, on any cluster.</summary>
    Stays,
    /// <summary>It refers to hosted data of the same owner, and the cluster does not report whether the data exists.</summary>
    Data,
    /// <summary>Its owner, or the cluster, has another name at the destination.</summary>
    Renamed,
    /// <summary>Its target does not exist.</summary>
    Missing,
    /// <summary>The algorithm exists, but not the version that it names.</summary>
    VersionMissing,
    /// <summary>It requires a connector that a person must create.</summary>
    Connector,
    /// <summary>It is built at run time, or its target could not be requested.</summary>
    Unknown,
}
