namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>The kind of key that a route requires (contract, section 2.2).</summary>
internal enum KeyRule
{
    None,
    Standard,

    /// <summary>A standard key that may manage algorithms.</summary>
    Manage,
    Admin,
    StandardOrAdmin,

    /// <summary>A browser session, which no key can replace.</summary>
    Cookie,
}
