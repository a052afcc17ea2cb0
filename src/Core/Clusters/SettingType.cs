namespace AlgorithmiaMigration.Clusters;

/// <summary>What kind of JSON value a setting has.</summary>
internal enum SettingType
{
    /// <summary>A text that is never empty.</summary>
    Word,
    Flag,
    Number,
}
