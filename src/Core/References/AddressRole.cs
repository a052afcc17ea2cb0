namespace AlgorithmiaMigration.References;

/// <summary>Which service of a cluster an address belongs to (contract, section 1).</summary>
internal enum AddressRole
{
    Api,
    Git,
    Web,
}
