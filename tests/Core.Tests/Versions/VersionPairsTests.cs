using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Core.Tests.Versions;

public sealed class VersionPairsTests
{
    private static readonly AlgorithmId Echo = new("research", "Echo", VersionSelector.Head);
    private static readonly string A = Samples.Commit('a'), B = Samples.Commit('b'), C = Samples.Commit('c');
    private static readonly string A2 = Samples.Commit('1'), B2 = Samples.Commit('2'), C2 = Samples.Commit('3');

    [Fact]
    public void A_version_and_its_copy_are_one_although_their_numbers_differ()
    {
        VersionMatch match = Assert.Single(Join([Version("1.2.0", A)], [Version("0.1.0", A2)], Copy("1.2.0", A, A2, "0.1.0")));

        Assert.Equal("research/Echo 1.2.0 -> prod/production/Echo 0.1.0 (Both)", match.ToString());
        Assert.Equal((A, A2), (match.SourceCommit, match.DestinationCommit));
        Assert.Empty(match.Notes);
    }

    [Fact]
    public void Equal_numbers_without_a_trailer_are_not_one_version()
    {
        IReadOnlyList<VersionMatch> matches = Join([Version("0.1.0", A)], [Version("0.1.0", A2)]);

        Assert.Equal([VersionPresence.SourceOnly, VersionPresence.DestinationOnly], matches.Select(match => match.Presence));
        Assert.Equal("Its commit is not a copy.", Assert.Single(matches[1].Notes));
    }

    [Fact]
    public void A_copy_that_is_not_published_says_so()
    {
        VersionMatch match = Assert.Single(Join([Version("0.1.0", A)], [], Copy("0.1.0", A, A2, null)));

        Assert.Equal((VersionPresence.SourceOnly, A2, "Copied, but not published."), (match.Presence, match.DestinationCommit, Assert.Single(match.Notes)));
    }

    [Fact]
    public void Several_numbers_of_one_commit_stay_apart()
    {
        IReadOnlyList<VersionMatch> matches = Join([Version("0.1.0", A), Version("0.2.0", A)], [Version("0.1.0", A2), Version("0.2.0", B2)],
            Copy("0.1.0", A, A2, "0.1.0"), Copy("0.2.0", A, B2, "0.2.0"));

        Assert.Equal(["0.1.0 0.1.0", "0.2.0 0.2.0"], matches.Select(match => $"{match.SourceVersion} {match.DestinationVersion}"));
    }

    [Fact]
    public void A_copy_of_a_commit_before_its_publication_belongs_to_every_number()
    {
        VersionMatch match = Assert.Single(Join([Version("0.3.0", C)], [Version("0.1.0", C2)], Copy(null, C, C2, "0.1.0")));

        Assert.Equal(VersionPresence.Both, match.Presence);
    }

    [Fact]
    public void A_filler_and_a_copy_of_an_unpublished_commit_are_only_there()
    {
        IReadOnlyList<VersionMatch> matches = Join([Version("0.2.0", A)], [Version("0.1.0", A2), Version("0.2.0", A2), Version("0.3.0", C2)],
            Copy("0.2.0", A, A2, "0.1.0") with { IsFiller = true, SourceVersion = null }, Copy("0.2.0", A, A2, "0.2.0"), Copy(null, C, C2, "0.3.0"));

        Assert.Equal(["Both 0.2.0 False", "DestinationOnly 0.1.0 True", "DestinationOnly 0.3.0 False"],
            matches.Select(match => $"{match.Presence} {match.DestinationVersion} {match.IsFiller}"));
        Assert.Equal("A copy of a commit that the source has not published.", Assert.Single(matches[2].Notes));
    }

    [Fact]
    public void A_copy_of_another_algorithm_is_named()
    {
        VersionMatch match = Assert.Single(Join([], [Version("0.1.0", A2)], Copy("0.1.0", A, A2, "0.1.0") with { SourceCluster = "dev", Owner = "other" }));

        Assert.Equal("A copy of dev/other/Echo.", Assert.Single(match.Notes));
    }

    [Fact]
    public void The_published_copy_counts_when_a_commit_was_copied_twice()
    {
        VersionMatch match = Assert.Single(Join([Version("0.1.0", A)], [Version("0.1.0", B2)], Copy("0.1.0", A, A2, null), Copy("0.1.0", A, B2, "0.1.0")));

        Assert.Equal((VersionPresence.Both, B2), (match.Presence, match.DestinationCommit));
    }

    [Fact]
    public void A_copy_of_another_commit_with_the_same_number_is_not_its_copy()
    {
        IReadOnlyList<VersionMatch> matches = Join([Version("0.1.0", B)], [Version("0.1.0", A2)], Copy("0.1.0", A, A2, "0.1.0"));

        Assert.Equal([VersionPresence.SourceOnly, VersionPresence.DestinationOnly], matches.Select(match => match.Presence));
    }

    [Fact]
    public void The_newest_copy_counts_when_none_is_published()
    {
        VersionMatch match = Assert.Single(Join([Version("0.1.0", A)], [], Copy("0.1.0", A, A2, null), Copy("0.1.0", A, B2, null)));

        Assert.Equal(B2, match.DestinationCommit);
    }

    [Fact]
    public void Another_callability_is_noted()
    {
        VersionMatch match = Assert.Single(Join([Version("0.1.0", A) with { Callability = "public" }], [Version("0.1.0", A2)], Copy("0.1.0", A, A2, "0.1.0")));

        Assert.Equal("Callable public at the source, private at the destination.", Assert.Single(match.Notes));
    }

    [Fact]
    public void Unpublished_builds_are_joined_too()
    {
        VersionPairs pairs = new("dev", Echo, "prod", "production", withUnpublished: true);

        IReadOnlyList<VersionMatch> matches = pairs.Join([Version(null, B)], [Version(null, B2)], [Copy(null, B, B2, null)]);

        Assert.Equal(VersionPresence.Both, Assert.Single(matches).Presence);
    }

    private static IReadOnlyList<VersionMatch> Join(AlgorithmVersion[] here, AlgorithmVersion[] there, params VersionMapEntry[] copies) =>
        new VersionPairs("dev", Echo, "prod", "production", withUnpublished: false).Join(here, there, copies);

    private static AlgorithmVersion Version(string? number, string commit) => Samples.Version(number, commit);

    private static VersionMapEntry Copy(string? number, string commit, string copy, string? copied) => new()
    {
        SourceCluster = "DEV",
        Owner = "research",
        Name = "Echo",
        SourceVersion = SemanticVersion.TryParse(number),
        SourceCommit = commit,
        DestinationCluster = "prod",
        DestinationOwner = "production",
        DestinationVersion = SemanticVersion.TryParse(copied),
        DestinationCommit = copy,
    };
}
