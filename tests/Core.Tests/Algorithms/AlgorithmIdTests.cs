namespace AlgorithmiaMigration.Core.Tests.Algorithms;

public sealed class AlgorithmIdTests
{
    [Theory]
    [InlineData("research/Echo", "research", "Echo", VersionSelectorKind.Head)]
    [InlineData("algo://research/Echo/0.2.0", "research", "Echo", VersionSelectorKind.Number)]
    [InlineData(" research/Echo/published ", "research", "Echo", VersionSelectorKind.Published)]
    [InlineData("research/Echo/0CFD7A6600F1FA05F9FE93016E661A9332C4DED2", "research", "Echo", VersionSelectorKind.Commit)]
    public void Reads_all_accepted_forms(string text, string owner, string name, VersionSelectorKind kind)
    {
        AlgorithmId id = AlgorithmId.Parse(text);

        Assert.Equal((owner, name, kind), (id.Owner, id.Name, id.Version.Kind));
    }

    [Theory]
    [InlineData("Echo", "owner/name")]
    [InlineData("a/b/c/d", "owner/name")]
    [InlineData("research/1Echo", "'1Echo'")]
    [InlineData("re-search/Echo", "'re-search'")]
    [InlineData("/Echo", "The owner is missing. Specify the owner.")]
    [InlineData("research/Echo/1.2", "'1.2'")]
    [InlineData("research/Echo/abc123", "'abc123'")]
    public void Refuses_other_texts_and_names_the_invalid_part(string text, string mentioned)
    {
        MigrationException refusal = Assert.Throws<MigrationException>(() => AlgorithmId.Parse(text));

        Assert.Equal(FailureKind.InvalidInput, refusal.Kind);
        Assert.Contains(mentioned, refusal.Message + " " + refusal.Remedy, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Fact]
    public void Prints_what_it_reads()
    {
        foreach (string text in new[] { "research/Echo", "research/Echo/0.2.0", "research/Echo/Published" })
            Assert.Equal(text, AlgorithmId.Parse(text).ToString());
    }
}
