namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Which key a route wants (contract, section 2.2).</summary>
internal enum KeyRule
{
    None,
    Standard,

    /// <summary>A standard key that may manage algorithms.</summary>
    Manage,
    Admin,
    StandardOrAdmin,

    /// <summary>A browser's session, which no key stands for.</summary>
    Cookie,
}
