namespace AlgorithmiaMigration.Clusters;

/// <summary>What becomes of a setting when an algorithm is copied.</summary>
internal enum SettingRole
{
    /// <summary>The destination gets the source's value, at creation and by an update.</summary>
    Carried,
    /// <summary>The same, but by an update only and only where the destination reports it: older clusters do not know it (contract, section 3).</summary>
    CarriedWhereReported,
    /// <summary>It says where the algorithm runs; the source's value may have another name at the destination.</summary>
    Runtime,
    /// <summary>It belongs to a version and changes when one is published.</summary>
    OfVersion,
}
