namespace AlgorithmiaMigration;

/// <summary>What a reference in the sources points at.</summary>
public enum ReferenceKind : long
{
    /// <summary>Another algorithm: <c>algo://</c>, a call, or its path in the API (contract, sections 8.5 and 10).</summary>
    Algorithm,
    /// <summary>Hosted data: <c>data://</c>, or its path in the API (contract, section 17.1).</summary>
    Data,
    /// <summary>Data behind an external connector, such as <c>s3+label://</c> (contract, section 17.9).</summary>
    Connector,
    /// <summary>A host name of the source cluster.</summary>
    ClusterAddress,
}

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity : long
{
    /// <summary>Nothing has to be done.</summary>
    Information,
    /// <summary>A person should look at it.</summary>
    Warning,
    /// <summary>It will not work at the destination as things stand.</summary>
    Error,
}

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
