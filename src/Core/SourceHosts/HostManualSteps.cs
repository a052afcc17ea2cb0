using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.SourceHosts;

/// <summary>What a person has to do at a source host: connecting an account needs a browser (contract, section 13.2).</summary>
internal sealed class HostManualSteps(AlgorithmItem item, RegisteredHost host)
{
    private const string How =
        "Sign in to the cluster's web page as that account, connect the source host under the account's settings, and run the same command again.";

    /// <summary>Why nothing can be created there.</summary>
    public ClusterException Unauthorized => new(item.Cluster.Name, FailureKind.SourceHostUnauthorized,
        $"'{User}' on {item.Cluster} is not authorised at {host}, so no repository can be created there.", How);

    public ManualStep Step => new()
    {
        Area = ManualStepArea.SourceHost,
        Cluster = item.Cluster.Name,
        Account = User,
        What = $"Connect the account with the source host {host}.",
        Why = "Only a person can authorise the cluster at a source host, in a browser.",
        Where = $"https://{item.Cluster.Name}, signed in as '{User}': the account's settings, source code management",
        How = How,
    };

    /// <summary>Authorised is a person: the one whose key serves the owner.</summary>
    private string User => item.Cluster.Keys.For(item.Destination.Owner)?.User ?? item.Destination.Owner;

    /// <summary>Remembers that it is left to do, or forgets it when it is done; steps at other hosts stay.</summary>
    public Task NoteAsync(MigrationRun run, bool isDone)
    {
        ManualStepSubject subject = new(ManualStepArea.SourceHost, item.Cluster.Name, User);
        ManualStep step = Step;
        return run.ReviseStepsAsync(subject, before =>
        {
            IEnumerable<ManualStep> others = before.Where(known => known.What != step.What);
            return isDone ? [.. others] : [.. others, step];
        });
    }
}
