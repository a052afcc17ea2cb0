using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Which heads of a destination a copy may replace.</summary>
public sealed class ForeignCommitTests
{
    private static readonly AlgorithmId Source = new("research", "Echo");

    [Theory]
    [InlineData("Algorithmia initial commit\n", 0, true, true, true)]
    [InlineData("Algorithmia initial commit\n", 1, true, true, false)]
    [InlineData("A first commit of another version", 0, true, false, true)]
    [InlineData("A first commit of another version", 0, true, true, false)]
    [InlineData("Algorithmia website commit", 1, true, false, false)]
    [InlineData("Initial commit", 0, false, false, true)]
    [InlineData("Adding Algorithmia files", 1, false, false, true)]
    [InlineData("Template; the code follows from dev", 1, false, true, true)]
    [InlineData("Adding Algorithmia files", 2, false, false, false)]
    [InlineData("Adding Algorithmia files", 1, true, false, false)]
    [InlineData("Own work", 0, false, false, false)]
    [InlineData("", 1, true, true, false)]
    public void Only_what_the_creation_wrote_is_replaced(string message, int parents, bool isInternal, bool isBuilt, bool isReplaced)
    {
        Algorithm algorithm = Samples.Algorithm() with
        {
            SourceHost = isInternal ? SourceHost.Internal : new SourceHost("1", "github"),
            NewestBuild = isBuilt ? Samples.Build(Samples.Commit('b')) : null,
        };

        Assert.Equal(isReplaced, ForeignCommit.Find(Head(message, parents), "dev.example.com", Source, algorithm) is null);
    }

    [Theory]
    [InlineData("dev.example.com", "research", "Echo", true, true)]
    [InlineData("DEV.example.com", "research", "Echo", true, true)]
    [InlineData("dev.example.com", "research", "Echo", false, false)]
    [InlineData("dev.example.com", "Research", "Echo", true, false)]
    [InlineData("dev.example.com", "research", "Other", true, false)]
    [InlineData("staging.example.com", "research", "Echo", true, false)]
    public void Only_an_unchanged_copy_of_the_same_source_is_replaced(string domain, string owner, string name, bool hasOneSignature, bool isReplaced)
    {
        string message = new Provenance(domain, owner, name, null, Samples.Commit('1')).Append("Release 42");

        ForeignCommit? found = ForeignCommit.Find(Head(message, 1) with { HasOneSignature = hasOneSignature }, "dev.example.com", Source, Samples.Algorithm());

        Assert.Equal(isReplaced, found is null);
    }

    [Theory]
    [InlineData('c', 60, false, true)]
    [InlineData('a', 60, false, false)]
    // The source's history was rewritten before the archive was made.
    [InlineData('c', -60, false, false)]
    [InlineData('c', 60, true, true)]
    [InlineData('a', 60, true, false)]
    public void A_copy_is_newer_than_an_archive_that_was_made_before_and_does_not_have_its_commit(char commit, int secondsLater, bool isRestored, bool isNewer)
    {
        ArchiveOrigin archive = new("a", Samples.Then, "All");
        string copied = new Provenance("dev.example.com", "research", "Echo", null, Samples.Commit(commit)).Append("Copy");
        string message = isRestored ? new Restoration(Samples.Commit('d'), Restoration.CopyOf("dev.example.com", "research", "Echo")).Append("Restore") : copied;

        ForeignCommit? found = ForeignCommit.FindNewer(Head(message, 1) with { Time = Samples.Then.AddSeconds(secondsLater) }, archive, Source,
            [Samples.Commit('a')], [new CommitEntry(Samples.Commit('d'), copied)]);

        Assert.Equal(isNewer, found is not null);
    }

    [Fact]
    public void The_failure_names_at_most_ten_files_and_the_commit()
    {
        TreeChanges changes = new([], Enumerable.Range(1, 12).Select(i => $"f{i}").ToArray(), ["gone"]);

        MigrationException failure = ForeignCommit.Find(Head("Fix\n\nDetails", 1), "dev.example.com", Source, null)!.Refused(changes);

        Assert.Equal(FailureKind.ForeignCommit, failure.Kind);
        Assert.Contains("by Jane <jane@example.com> on 2026-11-20 14:03 UTC, \"Fix\"", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("0 added, 12 changed, 1 removed (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10 and 3 more).", failure.Message, StringComparison.Ordinal);
    }

    private static HeadCommit Head(string message, int parents) => new(Samples.Commit('a'), message, "Jane <jane@example.com>",
        new DateTimeOffset(2026, 11, 20, 15, 3, 0, TimeSpan.FromHours(1)), parents, HasOneSignature: true);
}
