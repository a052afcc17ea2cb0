namespace AlgorithmiaMigration.Replay;

/// <summary>A number that only fills a gap, and who may call it.</summary>
internal sealed record ReplayFiller(SemanticVersion Number, string Callability)
{
    public VersionBump Bump => Number.Revision > 0 ? VersionBump.Revision : Number.Minor > 0 ? VersionBump.Minor : VersionBump.Major;
}
