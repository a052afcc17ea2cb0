using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Sandbox.Seeding;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>What the search finds in the showcase's sources: its references, and nothing else.</summary>
public sealed class ShowcaseReferenceTests
{
    [Fact]
    public void The_search_finds_the_showcase_s_references_and_nothing_else()
    {
        ReferenceScanner scanner = new(ClusterAddress.Of("dev.example.com"));
        SourceText[] texts = [.. Showcase.Seeds.SelectMany(seed => seed.Commits).SelectMany(commit => commit.Files)
            .Select(file => SourceText.TryRead(file.Content)).OfType<SourceText>()];

        string[] found = [.. texts.SelectMany(text => scanner.Scan(text.Raw).Select(one => text.Shown(one.Start, one.Length))).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(
        [
            "/v1/algo/research/Echo/1.1.0", "algo://research/TextCleaner/0.1.0", "data://.my/limits/default.json", "data://research/words/stop.txt",
            "https://api.dev.example.com", "research/TextTokens", "s3+archive://pages/raw",
        ], found);
    }
}
