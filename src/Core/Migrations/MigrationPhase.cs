namespace AlgorithmiaMigration;

/// <summary>The phases of a whole migration, in their order.</summary>
public enum MigrationPhase : long
{
    /// <summary>Users, then organizations with their members.</summary>
    People,
    /// <summary>Collections of hosted data.</summary>
    Data,
    /// <summary>Algorithms with their details and settings, without code.</summary>
    Algorithms,
    /// <summary>The code: versions are copied, built and published.</summary>
    Versions,
    /// <summary>Secrets that algorithms lack; only people can set their values.</summary>
    Secrets,
}
