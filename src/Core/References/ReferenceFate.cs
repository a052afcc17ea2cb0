namespace AlgorithmiaMigration;

/// <summary>What a reference will mean at a destination.</summary>
public enum ReferenceFate : long
{
    /// <summary>What it names is there, under the same name.</summary>
    Exists,
    /// <summary>The algorithm names itself.</summary>
    Own,
    /// <summary>It means whoever calls, there as well as here.</summary>
    Stays,
    /// <summary>It names hosted data under the same owner, and nobody can say whether that is there.</summary>
    Data,
    /// <summary>Its owner, or the cluster, has another name there.</summary>
    Renamed,
    /// <summary>What it names is not there.</summary>
    Missing,
    /// <summary>The algorithm is there, the version that it names is not.</summary>
    VersionMissing,
    /// <summary>It needs a connector that a person has to make.</summary>
    Connector,
    /// <summary>It is put together while the program runs.</summary>
    Unknown,
}
