namespace AlgorithmiaMigration.Replay;

/// <summary>The number of a filler, and who may call it.</summary>
internal sealed record ReplayFiller(SemanticVersion Number, string Callability)
{
    public VersionBump Bump => Number.Revision > 0 ? VersionBump.Revision : Number.Minor > 0 ? VersionBump.Minor : VersionBump.Major;
}
