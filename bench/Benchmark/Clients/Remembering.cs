using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Writes the journal of a first run that did not happen: moving thousands of algorithms for real would take longer than the rest of the
/// benchmark, so both sides are seeded, and the journal states that one was copied to the other.
/// </summary>
internal static class Remembering
{
    public static async Task<JobResult> RunAsync(Job job)
    {
        using FileJournal journal = new(job.Journal, TimeProvider.System, "benchmark");
        using IDisposable lease = journal.Open();
        foreach (Heads heads in job.Heads)
        {
            IPendingWrite copy = await journal.BeginAsync(journal.Draft(JournalOperation.Push) with
            {
                Source = $"{job.Route.Source.Cluster}/{job.Route.Source.Owner}/{heads.Name}",
                Destination = $"{job.Route.Destination.Cluster}/{job.Route.Destination.Owner}/{heads.Name}",
                SourceCommit = heads.Source,
                DestinationCommit = heads.Destination,
                Rules = $"owner {job.Route.Destination.Owner}",
            });
            await copy.DoneAsync();
        }
        return new JobResult();
    }
}
