namespace AlgorithmiaMigration.Bench.Tests;

public sealed class ProcessTimesTests
{
    [Fact]
    public void Own_time_and_that_of_ended_children_are_read_whatever_the_program_name()
    {
        const string stat = "4711 (a (very) odd 1 2 name) S 1 4711 4711 0 -1 4194560 100 200 0 0 150 50 300 25 20 0 1 0 12345 1000 200";

        Assert.Equal(new ProcessTimes(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3.25)), ProcessTimes.Parse(stat));
    }
}
