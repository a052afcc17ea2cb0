using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>The manual step for default collections, which a new collection leaves, because the API does not report which algorithms use one as their
/// default (contract, section 7.8).</summary>
internal static class CollectionManualSteps
{
    /// <summary>Records the step. Before the collection is created: if the process dies afterwards, the next run finds an existing collection and would note
    /// no step.</summary>
    public static Task NoteAsync(MigrationRun run, DestinationId destination) =>
        run.NoteStepsAsync(new ManualStepSubject(ManualStepArea.Data, destination.Cluster, destination.Owner), [Of(destination)]);

    /// <summary>The step.</summary>
    public static ManualStep Of(DestinationId destination) => new()
    {
        Area = ManualStepArea.Data,
        Cluster = destination.Cluster,
        Account = destination.Owner,
        What = $"Set the default collection of the algorithms of {destination.Owner} that use data://.algo/default.",
        Why = "The API can set an algorithm's default collection but does not report it.",
        Where = "POST /v1/algorithms/{algorithm id}/collections/{collection id}, with a key that can manage the algorithms.",
        How = $"With a key of {destination.Owner}, GET /v1/hostedData lists the collections with their ids; "
            + "the algorithm's id is the Id that Get-AlgoAlgorithm -Cluster shows. Ask the authors which algorithms need it: "
            + "their code names data://.algo/default.",
    };
}
