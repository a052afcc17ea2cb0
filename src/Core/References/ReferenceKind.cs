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
