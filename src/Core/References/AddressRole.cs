namespace AlgorithmiaMigration.References;

/// <summary>Which door of a cluster an address is (contract, section 1).</summary>
internal enum AddressRole
{
    Api,
    Git,
    Web,
}
