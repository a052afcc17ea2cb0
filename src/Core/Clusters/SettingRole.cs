namespace AlgorithmiaMigration.Clusters;

/// <summary>How a copy of an algorithm treats a setting.</summary>
internal enum SettingRole
{
    /// <summary>The destination gets the source's value, on creation and on update.</summary>
    Carried,
    /// <summary>The destination gets the source's value only on update and only if it reports the setting, because older clusters do not have
    /// it (contract, section 3).</summary>
    CarriedWhereReported,
    /// <summary>It defines the runtime; the source's value may have another name at the destination.</summary>
    Runtime,
    /// <summary>It belongs to a version and is set by publishing one.</summary>
    OfVersion,
}
