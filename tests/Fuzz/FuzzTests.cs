using System.Diagnostics;
using System.Globalization;
using AlgorithmiaMigration.Git.Tests;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>
/// Each target reads its corpus, and random changes of it. <c>ALGO_TEST_FUZZ</c> is the time in seconds that each target is given instead of a number
/// of changes; <c>CoverageGuided</c> finds more in the same time, but requires AFL++.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Deepest = 12;

    public static TheoryData<string> Targets() => [.. FuzzTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_corpus_is_read_or_refused(string name)
    {
        FuzzTarget target = FuzzTarget.Named(name);

        Assert.NotEmpty(target.Corpus);
        Assert.All(target.Corpus, input => Assert.Null(Oracle.Problem(target, input)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Changed_bytes_are_read_or_refused(string name)
    {
        FuzzTarget target = FuzzTarget.Named(name);
        byte[][] corpus = [.. target.Corpus];
        long start = Stopwatch.GetTimestamp();
        int seed = 0;
        for (; IsMore(target, seed, start); seed++)
        {
            Random random = new(seed);
            byte[] input = corpus[random.Next(corpus.Length)];
            for (int depth = random.Next(1, Deepest); depth > 0; depth--) input = Mutation.Of(input, random);
            string? problem = Oracle.Problem(target, input);
            Assert.True(problem is null, $"{name}, seed {seed}: {problem}\n{Convert.ToBase64String(input)}");
        }
        output.WriteLine($"{name}: {seed} inputs in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    private static bool IsMore(FuzzTarget target, int done, long start) =>
        int.TryParse(Environment.GetEnvironmentVariable("ALGO_TEST_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? Stopwatch.GetElapsedTime(start).TotalSeconds < seconds : done < target.Changes;
}
