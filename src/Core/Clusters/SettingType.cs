namespace AlgorithmiaMigration.Clusters;

/// <summary>The type of a setting's JSON value.</summary>
internal enum SettingType
{
    /// <summary>A string that is never empty.</summary>
    Word,
    Flag,
    Number,
}
