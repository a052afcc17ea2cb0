using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The division of a migration between machines.</summary>
public sealed class ShardTests
{
    [Theory]
    [InlineData("1/1")]
    [InlineData(" 3/8 ")]
    public void A_part_is_read(string text) => Assert.Equal(text.Trim(), MigrationShard.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0/8")]
    [InlineData("9/8")]
    [InlineData("3")]
    [InlineData("-1/8")]
    [InlineData("1/8/2")]
    public void Anything_else_is_refused_with_an_example(string text)
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => MigrationShard.Parse(text));

        Assert.Contains("3/8", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_is_in_exactly_one_part_and_the_parts_are_alike()
    {
        MigrationShard[] shards = [.. Enumerable.Range(1, 8).Select(i => MigrationShard.Parse($"{i}/8"))];
        int[] counts = new int[8];
        foreach (string name in Enumerable.Range(0, 8000).Select(i => $"research/Algorithm{i}"))
        {
            int[] parts = [.. Enumerable.Range(0, 8).Where(i => shards[i].Includes(name))];
            counts[Assert.Single(parts)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }

    // Machines with different releases must agree.
    [Fact]
    public void The_division_never_changes() => Assert.Equal([4, 3, 3],
        new[] { "research/Echo", "research/Hello", "ann_lee" }.Select(name => Enumerable.Range(1, 4).Single(i => MigrationShard.Parse($"{i}/4").Includes(name))));

    [Fact]
    public void Steps_that_wait_for_each_other_and_steps_of_one_thing_are_one_group()
    {
        PlanStep a = PlanFileTests.Step("research/A"), b = PlanFileTests.Step("research/B") with { After = [a.Id] }, c = PlanFileTests.Step("research/C");
        PlanStep settings = b with { Id = "Algorithms: research/B -> prod/production/B", Phase = MigrationPhase.Algorithms, After = [] };
        PlanGroups groups = new([a, b, c, settings]);

        Assert.Equal(groups.Of(a), groups.Of(b));
        Assert.Equal(groups.Of(a), groups.Of(settings));
        Assert.NotEqual(groups.Of(a), groups.Of(c));
    }

    [Fact]
    public void A_plan_divides_as_a_run_without_one()
    {
        PlanStep a = PlanFileTests.Step("research/A"), b = PlanFileTests.Step("research/B") with { After = [a.Id] };
        PlanStep alone = PlanFileTests.Step("research/C");
        NameGroups calls = new();
        calls.Join("research/B", "research/A");

        PlanGroups groups = new([b, a, alone]);

        foreach (PlanStep step in new[] { a, b, alone }) Assert.Equal(calls.Of(step.Subject), groups.Of(step));
        Assert.Equal("research/A", groups.Of(b));
    }
}
