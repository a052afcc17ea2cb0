using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.SourceHosts;

namespace AlgorithmiaMigration.Core.Tests.SourceHosts;

public sealed class SourceHostMapperTests
{
    private static readonly RegisteredHost Inside = new() { Id = "internal", Provider = "internal" };
    private static readonly RegisteredHost[] Here =
        [Inside, Host("h1", "github", "GitHub", "https://github.com"), Host("h2", "gitlab", "GitLab", "https://gitlab.com"), Host("h3", "gitlab", "GitLab team", "https://gitlab.com")];

    [Theory]
    [InlineData("h1", null, "t1")]
    [InlineData("h2", null, "t2")]
    [InlineData("h3", null, "t3")]
    [InlineData("h1", "GitLab team", "t3")]
    [InlineData("h1", "internal", "internal")]
    [InlineData("h1", "https://github.com/", "t1")]
    [InlineData("h1", "GITHUB", "t1")]
    public void A_host_is_found_by_address_and_by_any_of_its_names(string from, string? wish, string found) =>
        Assert.Equal(found, Mapper(There).Choose(At(from), wish ?? "same")!.Id);

    [Fact]
    public void Ids_are_not_used_across_clusters()
    {
        RegisteredHost[] swapped = [Inside, Host("h1", "gitlab", "GitLab", "https://gitlab.com"), Host("h2", "github", "GitHub", "https://github.com")];

        Assert.Equal("h2", Mapper(swapped).Choose(At("h1"), "same")!.Id);
    }

    [Theory]
    [InlineData("https://tok@github.com/", "https://github.com", "t1")]
    [InlineData("https://github.com", "https://bot:pass@github.com/?x", "t1")]
    // Addresses that are not recognized could be of different hosts.
    [InlineData("not an address", "no address", null)]
    public void A_token_in_the_address_does_not_hide_the_counterpart(string here, string there, string? found)
    {
        SourceHostMapper mapper = new(Cluster("dev"), [Host("h1", "github", "GitHub", here)], Cluster("prod"), [Host("t1", "github", "GitHub", there)], Map());

        if (found is not null) Assert.Equal(found, mapper.Choose(At("h1"), "same")!.Id);
        else Assert.Contains("no counterpart of GitHub (github)", Assert.Throws<MigrationException>(() => mapper.Choose(At("h1"), "same")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://gitlab.com")]
    [InlineData("gitea")]
    public void Two_candidates_and_an_unknown_name_are_no_match(string wish)
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => Mapper(There).Choose(At("h1"), wish));

        Assert.Equal(FailureKind.SourceHostNotMapped, failure.Kind);
        Assert.Contains("GitLab team", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_takes_precedence_over_everything_but_the_requested_host()
    {
        SourceHostMapper mapper = Mapper(There, ("GitHub", "GitLab"), ("internal", "GitHub"));

        Assert.Equal("t2", mapper.Choose(At("h1"), null)!.Id);
        Assert.Equal("t1", mapper.Choose(At("internal"), "same")!.Id);
        Assert.Equal("internal", mapper.Choose(At("h1"), "internal")!.Id);
    }

    [Fact]
    public void Without_a_requested_host_internal_code_uses_the_default_and_external_code_is_refused()
    {
        Assert.Null(Mapper(There).Choose(At("internal"), null));
        Assert.Equal(FailureKind.SourceHostedElsewhere, Assert.Throws<MigrationException>(() => Mapper(There).Choose(At("h1"), null)).Kind);
    }

    [Fact]
    public void A_map_with_an_incomplete_line_or_two_destinations_is_refused()
    {
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => Map(("GitHub", ""))).Kind);
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => Map(("GitHub", "a"), ("github", "b"))).Kind);
    }

    private static RegisteredHost[] There =>
        [Inside, Host("t1", "github", "GitHub", "https://github.com"), Host("t2", "gitlab", "GitLab", "https://gitlab.com"), Host("t3", "gitlab", "GitLab team", "https://gitlab.com")];

    private static RegisteredHost Host(string id, string provider, string name, string web) => new() { Id = id, Provider = provider, Name = name, WebUrl = web };

    private static Algorithm At(string host) => new()
    {
        Cluster = "dev", Owner = "research", Name = "Echo",
        SourceHost = new SourceHost(host, host == "internal" ? "internal" : "github", "https://example.com/x.git"),
    };

    private static SourceHostMap Map(params (string, string)[] map) => new(map.Select(pair => new KeyValuePair<string, string>(pair.Item1, pair.Item2)));

    private static SourceHostMapper Mapper(RegisteredHost[] there, params (string, string)[] map) =>
        new(Cluster("dev"), Here, Cluster("prod"), there, Map(map));

    private static AlgoCluster Cluster(string name) => new(ClusterAddress.Of(name), new KeyRing([]), null!);
}
