using AlgorithmiaMigration.References;

namespace AlgorithmiaMigration.Core.Tests.References;

public sealed class CallGraphTests
{
    [Fact]
    public void A_chain_is_numbered_from_the_algorithm_without_calls()
    {
        CallGraph graph = new([[1], [2], []]);

        Assert.Equal([3, 2, 1], Levels(graph, 3));
        Assert.Empty(graph.CycleThrough(0));
    }

    [Fact]
    public void A_cycle_shares_a_number_and_its_callers_have_higher_ones()
    {
        // 0 calls 1; 1, 2 and 3 form a cycle; 3 calls 4.
        CallGraph graph = new([[1], [2], [3], [1, 4], []]);

        Assert.Equal([3, 2, 2, 2, 1], Levels(graph, 5));
        Assert.Equal([2, 3, 1, 2], graph.CycleThrough(2));
        Assert.Empty(graph.CycleThrough(0));
    }

    [Fact]
    public void The_shortest_cycle_is_reported() => Assert.Equal([0, 1, 0], new CallGraph([[2, 1], [0], [3], [0]]).CycleThrough(0));

    [Fact]
    public void A_long_chain_does_not_overflow_the_stack()
    {
        const int Length = 100_000;
        CallGraph graph = new([.. Enumerable.Range(0, Length).Select(node => node + 1 < Length ? new[] { node + 1 } : [])]);

        Assert.Equal(Length, graph.LevelOf(0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(33)]
    [InlineData(333)]
    public void Every_call_goes_to_a_smaller_number_or_within_its_cycle(int seed)
    {
        Random random = new(seed);
        int[][] calls = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(60)).ToArray())];
        CallGraph graph = new(calls);

        for (int from = 0; from < calls.Length; from++)
            Assert.All(calls[from].Where(to => to != from), to => Assert.True(
                graph.LevelOf(to) < graph.LevelOf(from) || (graph.LevelOf(to) == graph.LevelOf(from) && graph.CycleThrough(from).Count > 0)));
    }

    private static IEnumerable<int> Levels(CallGraph graph, int count) => Enumerable.Range(0, count).Select(graph.LevelOf);
}
