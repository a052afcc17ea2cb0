namespace AlgorithmiaMigration.Scenarios;

/// <summary>
/// The seeds of the tests with random states of both sides. <c>ALGO_TEST_WORLDS</c> is the number of states of each test, <c>ALGO_TEST_WORLD</c> the only one.
/// </summary>
internal static class WorldSeeds
{
    /// <summary>Checks each state; a check adds what the rehearsal did not announce.</summary>
    public static async Task NothingDiffersAsync(int ordinary, Func<int, List<string>, Task> check)
    {
        List<string> differences = [];
        foreach (int seed in All(ordinary)) await check(seed, differences);
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static IReadOnlyList<int> All(int ordinary)
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("ALGO_TEST_WORLDS"), out int more) ? more : ordinary;
        return int.TryParse(Environment.GetEnvironmentVariable("ALGO_TEST_WORLD"), out int only) ? [only] : [.. Enumerable.Range(1, count)];
    }

    /// <summary>The status that a run must have after a rehearsal with this one.</summary>
    public static OutcomeStatus Announced(OutcomeStatus rehearsed) => rehearsed switch
    {
        OutcomeStatus.WouldCreate => OutcomeStatus.Created,
        OutcomeStatus.WouldUpdate => OutcomeStatus.Updated,
        OutcomeStatus.WouldCopy => OutcomeStatus.Copied,
        OutcomeStatus.WouldPublish => OutcomeStatus.Published,
        OutcomeStatus.WouldRemove => OutcomeStatus.Removed,
        _ => rehearsed,
    };

    /// <summary>How a run differs from its rehearsal; null when it does what was announced.</summary>
    public static string? Difference(Outcome rehearsed, Outcome run) =>
        (Announced(rehearsed.Status), rehearsed.Failure?.Kind, rehearsed.Failure?.Message) == (run.Status, run.Failure?.Kind, run.Failure?.Message) ? null
        : $"{run.Target}: the rehearsal says {rehearsed.Status} ({rehearsed.Detail}), the run {run.Status} ({run.Detail}).";

    public static T Pick<T>(Random random, params T[] all) => all[random.Next(all.Length)];
}
