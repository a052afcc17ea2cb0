namespace AlgorithmiaMigration.Core.Tests.Versions;

public sealed class VersionMapEntryTests
{
    private static readonly VersionMapEntry Entry = new()
    {
        SourceCluster = "dev",
        Owner = "research",
        Name = "Echo",
        SourceVersion = Samples.Number("0.2.0"),
        SourceCommit = "aaaa",
        DestinationCluster = "prod",
        DestinationOwner = "production",
        DestinationVersion = Samples.Number("0.1.0"),
        DestinationCommit = "bbbb",
    };

    [Fact]
    public void It_prints_both_numbers() => Assert.Equal("research/Echo 0.2.0 -> prod/production/Echo 0.1.0", Entry.ToString());

    [Fact]
    public void It_prints_commits_where_there_are_no_numbers() => Assert.Equal("research/Echo aaaa -> prod/production/Echo bbbb",
        (Entry with { SourceVersion = null, DestinationVersion = null }).ToString());

    [Fact]
    public void A_filler_is_called_so() => Assert.Equal("research/Echo filler -> prod/production/Echo 0.1.0",
        (Entry with { SourceVersion = null, IsFiller = true }).ToString());
}
