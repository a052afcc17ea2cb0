using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Core.Tests.Replay;

public sealed class ReplayPlanTests
{
    private static readonly AlgorithmId Id = new("research", "Echo");
    private static readonly ReplayOptions Fill = new() { FillGaps = true };

    [Fact]
    public void An_empty_destination_gets_everything_in_order()
    {
        ReplayPlan plan = Plan(["0.1.0", "0.1.1", "1.0.0"], new());

        Assert.Equal(["0.1.0 Minor 0.1.0", "0.1.1 Revision 0.1.1", "1.0.0 Major 1.0.0"],
            plan.Due.Select(step => $"{step.Source.Number} {step.Bump} {step.Number}"));
        Assert.Empty(plan.Differing);
    }

    [Fact]
    public void A_reachable_number_is_used_even_if_the_source_used_another_bump()
    {
        // The source has 0.1.5 and 0.2.1 but no 0.2.0; an unrelated 0.2.0 fills the gap at the destination.
        Place there = new() { { "x", null, "0.2.0" } };

        ReplayStep step = Assert.Single(Plan(["0.1.5", "0.2.1"], there, skip: 1).Due);

        Assert.Equal((VersionBump.Revision, "0.2.1"), (step.Bump, step.Number!.ToString()));
    }

    [Fact]
    public void Published_versions_are_recognized_by_trailers_regardless_of_their_number()
    {
        Place there = new() { { "a", "0.2.0", "0.1.0" }, { "b", "0.4.0", "0.2.0" } };

        ReplayPlan plan = Plan(["0.2.0", "0.4.0", "1.0.0"], there);

        Assert.Equal(["0.2.0 Done 0.1.0", "0.4.0 Done 0.2.0", "1.0.0 Due 1.0.0"],
            plan.Steps.Select(step => $"{step.Source.Number} {step.State} {step.Number}"));
    }

    [Fact]
    public void The_newest_unpublished_copy_is_found()
    {
        Place there = new() { { "a", "0.1.0", "0.1.0" }, { "b", "0.2.0", null }, { "c", "0.2.0", null } };

        ReplayStep step = Assert.Single(Plan(["0.1.0", "0.2.0"], there).Due);

        Assert.Equal(Place.Hash("c"), step.Commit);
    }

    [Fact]
    public void Fillers_are_not_source_versions_and_an_interrupted_run_continues_after_them()
    {
        Place there = new() { { "a", "0.1.0", "0.1.0" }, { "b", "0.4.0", "0.2.0", FillerVersion.Note(new(0, 2, 0), new(0, 4, 0), "algo://dev/research/Echo") } };

        ReplayPlan plan = Plan(["0.1.0", "0.4.0"], there, Fill);

        ReplayStep step = Assert.Single(plan.Due);
        Assert.Equal(("0.3.0", "0.4.0", Place.Hash("b")), (Assert.Single(step.Fillers).Number.ToString(), step.Number!.ToString(), step.Commit));
        Assert.Empty(plan.Strangers);
    }

    [Fact]
    public void Copies_of_other_algorithms_or_commits_with_the_same_number_are_ignored()
    {
        Place there = new() { { "a", "0.1.0", "0.1.0" } };
        AlgorithmVersion[] recreated = [new() { Number = new(0, 1, 0), Commit = Place.Hash("another") }];

        Assert.Equal([new SemanticVersion(0, 1, 0)], ReplayPlan.Of(recreated, 1, there.History(Id), new()).Strangers.Select(version => version.Number));
        Assert.Single(ReplayPlan.Of(Place.Source("0.1.0"), 1, there.History(new AlgorithmId("research", "Other")), new()).Due);
    }

    [Fact]
    public void Versions_after_the_requested_one_are_not_replayed()
    {
        Place there = new() { { "a", "0.1.0", "0.1.0" }, { "b", "0.3.0", "0.2.0" } };

        ReplayPlan plan = ReplayPlan.Of(Place.Source("0.1.0", "0.2.0", "0.3.0"), 2, there.History(Id), new());

        Assert.Equal(["0.1.0 Done", "0.2.0 Overtaken"], plan.Steps.Select(step => $"{step.Source.Number} {step.State}"));
        Assert.Empty(plan.Strangers);
    }

    [Theory]
    [InlineData("public", null, "public")]
    [InlineData(null, null, "private")]
    [InlineData("public", "private", "private")]
    public void A_filler_has_the_callability_of_its_major_line(string? there, string? wanted, string expected)
    {
        Place place = new() { { "a", "1.0.0", "1.0.0", null, there ?? "private" } };
        AlgorithmVersion[] source = [.. Place.Source("1.0.0", "1.2.0").Select(version => version with { Callability = there })];

        ReplayPlan plan = ReplayPlan.Of(source, 2, place.History(Id), Fill with { Version = new VersionOptions { Callability = wanted } });

        Assert.Equal(expected, Assert.Single(Assert.Single(plan.Due).Fillers).Callability);
    }

    private static ReplayPlan Plan(string[] numbers, Place there, ReplayOptions? options = null, int skip = 0)
    {
        IReadOnlyList<AlgorithmVersion> source = Place.Source(numbers);
        for (int i = 0; i < skip; i++) there.Add($"skip{i}", numbers[i], "0.1.0");
        return ReplayPlan.Of(source, source.Count, there.History(Id), options ?? new());
    }

    /// <summary>A destination's commits, oldest first, each with its source version and published number.</summary>
    private sealed class Place : System.Collections.IEnumerable
    {
        private readonly List<CommitEntry> _commits = [];
        private readonly List<AlgorithmVersion> _published = [];

        public static string Hash(string name) => string.Concat(name.Select(letter => ((int)letter).ToString("x4", null))).PadLeft(40, '0');

        public static IReadOnlyList<AlgorithmVersion> Source(params string[] numbers) =>
            [.. numbers.Select(number => new AlgorithmVersion { Number = SemanticVersion.Parse(number), Commit = Hash(number) })];

        public void Add(string commit, string? source, string? number, string? notes = null, string callability = "private")
        {
            string message = source is null ? "Theirs"
                : new Provenance("dev", Id.Owner, Id.Name, SemanticVersion.Parse(source), Hash(source)).Append("Copy");
            _commits.Add(new CommitEntry(Hash(commit), message));
            if (number is not null)
                _published.Add(new AlgorithmVersion
                {
                    Number = SemanticVersion.Parse(number), Commit = Hash(commit), ReleaseNotes = notes, Callability = callability,
                });
        }

        internal DestinationHistory History(AlgorithmId source) => new(source, [.. Enumerable.Reverse(_commits)], _published);

        public System.Collections.IEnumerator GetEnumerator() => _commits.GetEnumerator();
    }
}
