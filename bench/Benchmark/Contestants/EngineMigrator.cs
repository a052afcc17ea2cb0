namespace AlgorithmiaMigration.Bench;

/// <summary>The module's stages with one git engine, without PowerShell.</summary>
internal sealed class EngineMigrator(Contestant contestant) : IMigrator
{
    public Contestant Contestant => contestant;

    public bool IsHttpsOnly => false;

    public Expectation Expectation => Expectation.Published;

    public Task<string?> WhyUnavailableAsync() => Task.FromResult<string?>(null);

    public async Task<Measured> MigrateAsync(Errand errand, CancellationToken cancellation)
    {
        Job job = new(JobKind.Pipeline, errand.Route)
        {
            Https = errand.Https, Engine = contestant.Choice, Lanes = contestant.Lanes, Journal = Path.Combine(errand.Folder, "journal.jsonl"),
        };
        (Measured measured, JobResult result) = await ClientProcess.MeasureWholeAsync(job, cancellation);
        return measured with { Problem = measured.Problem ?? Statuses.Problem(result, errand.Names.Length, "Published") };
    }
}

/// <summary>Checks whether the outcomes are as expected.</summary>
internal static class Statuses
{
    public static string? Problem(JobResult result, int count, string status) =>
        result.IsUnavailable || (result.Statuses.GetValueOrDefault(status) == count && result.Statuses.Values.Sum() == count)
            ? null
            : $"{string.Join(", ", result.Statuses.Select(pair => $"{pair.Value} {pair.Key}"))} instead of {count} {status}. {result.Failure}".Trim();
}
