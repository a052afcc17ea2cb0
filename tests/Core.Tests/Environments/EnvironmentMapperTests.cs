using AlgorithmiaMigration.Environments;

namespace AlgorithmiaMigration.Core.Tests.Environments;

public sealed class EnvironmentMapperTests
{
    private static readonly AlgoCluster Dev = Cluster("dev"), Prod = Cluster("prod");
    private static readonly AlgorithmEnvironment Python37 = Env("d1", "spec-37", "Python 3.7", "python3", "CPU");
    private static readonly AlgorithmEnvironment Rare = Env("d2", "spec-rare", "Selenium", "python3", "CPU");

    [Fact]
    public void The_specification_id_matches_even_when_names_differ()
    {
        EnvironmentMatch match = Mapper([Env("p1", "spec-37", "Python 3.7 (old label)", "python3", "CPU")]).Match(Python37);

        Assert.Equal((EnvironmentMatchedBy.Specification, "p1"), (match.MatchedBy, match.DestinationEnvironment?.Id));
    }

    [Fact]
    public void Name_machine_and_language_match_without_a_specification_id()
    {
        EnvironmentMatch match = Mapper(
            [Env("gpu", "x", "Python 3.7", "python3", "GPU"), Env("cpu", "y", "Python 3.7", "python3", "cpu")]).Match(Python37);

        Assert.Equal((EnvironmentMatchedBy.Name, "cpu"), (match.MatchedBy, match.DestinationEnvironment?.Id));
    }

    [Fact]
    public void Two_candidates_are_no_match()
    {
        EnvironmentMatch match = Mapper(
            [Env("a", "x", "Python 3.7", "python3", "CPU"), Env("b", "y", "Python 3.7", "python3", "CPU")]).Match(Python37);

        Assert.Equal(EnvironmentMatchedBy.None, match.MatchedBy);
        Assert.Contains("Several", match.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void No_similar_environment_is_no_match_with_a_reason()
    {
        EnvironmentMatch match = Mapper([Env("p1", "spec-37", "Python 3.7", "python3", "CPU")]).Match(Rare);

        Assert.Equal(EnvironmentMatchedBy.None, match.MatchedBy);
        Assert.Contains("Selenium", match.Detail, StringComparison.Ordinal);
        Assert.Empty(match.Destination);
    }

    [Theory]
    [InlineData("d1")]
    [InlineData("spec-37")]
    [InlineData("Python 3.7")]
    public void The_map_takes_precedence_by_any_name_of_the_source(string source)
    {
        EnvironmentMapper mapper = Mapper(
            [Env("p1", "spec-37", "Python 3.7", "python3", "CPU"), Env("p2", "spec-38", "Python 3.8", "python3", "CPU")],
            (source, "Python 3.8"));

        EnvironmentMatch match = mapper.Match(new AlgorithmSettings { AlgorithmEnvironment = "d1" })!;

        Assert.Equal((EnvironmentMatchedBy.Map, "p2"), (match.MatchedBy, match.DestinationEnvironment?.Id));
    }

    [Fact]
    public void A_map_entry_for_a_missing_environment_is_no_match()
    {
        EnvironmentMatch match = Mapper([Env("p1", "spec-37", "Python 3.7", "python3", "CPU")], ("Python 3.7", "Python 9")).Match(Python37);

        Assert.Equal(EnvironmentMatchedBy.None, match.MatchedBy);
        Assert.Equal("The environment 'Python 9' of the map does not exist at the destination.", match.Detail);
        Assert.Equal("Correct the entry of 'Python 3.7' in the map. The destination offers: Python 3.7.", match.Remedy);
    }

    [Fact]
    public void A_mapped_name_with_two_machine_types_uses_the_source_s()
    {
        EnvironmentMatch match = Mapper(
            [Env("g", "x", "Python 3.8", "python3", "GPU"), Env("c", "y", "Python 3.8", "python3", "CPU")], ("Python 3.7", "Python 3.8")).Match(Python37);

        Assert.Equal("c", match.DestinationEnvironment?.Id);
    }

    [Fact]
    public void An_environment_that_is_no_longer_listed_is_matched_only_by_the_map()
    {
        AlgorithmSettings stale = new() { AlgorithmEnvironment = "gone", PackageSet = "python37" };
        AlgorithmEnvironment[] there = [Env("p1", "spec-37", "Python 3.7", "python3", "CPU")];

        Assert.Equal(EnvironmentMatchedBy.None, Mapper(there).Match(stale)!.MatchedBy);
        Assert.Contains("python37", Mapper(there).Match(stale)!.Detail, StringComparison.Ordinal);
        Assert.Equal("p1", Mapper(there, ("python37", "Python 3.7")).Match(stale)!.DestinationEnvironment?.Id);
    }

    [Fact]
    public void Legacy_runtimes_keep_their_names_unless_mapped()
    {
        AlgorithmSettings legacy = new() { Language = "python3-1", Environment = "cpu" };
        AlgorithmEnvironment[] there = [Env("p1", "spec-37", "Python 3.7", "python3", "CPU")];

        Assert.Null(Mapper(there).Match(legacy));
        Assert.Equal("p1", Mapper(there, ("python3-1", "spec-37")).Match(legacy)?.DestinationEnvironment?.Id);
    }

    [Fact]
    public void A_map_with_two_destinations_is_refused() =>
        Assert.Throws<MigrationException>(() => new EnvironmentMap([new("a", "x"), new("A", "y")]));

    private static EnvironmentMapper Mapper(AlgorithmEnvironment[] there, params (string From, string To)[] map) =>
        new(Dev, [Python37, Rare], Prod, there, new EnvironmentMap(map.Select(m => new KeyValuePair<string, string>(m.From, m.To))));

    private static AlgorithmEnvironment Env(string id, string specification, string name, string language, string machine) =>
        new() { Id = id, SpecificationId = specification, DisplayName = name, Language = language, MachineType = machine };

    private static AlgoCluster Cluster(string name) => new(ClusterAddress.Of(name), new KeyRing([]), null!);
}
