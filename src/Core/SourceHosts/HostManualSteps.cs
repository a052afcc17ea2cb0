using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.SourceHosts;

/// <summary>The manual step at a source host: connecting an account requires a browser (contract, section 13.2).</summary>
internal sealed class HostManualSteps(AlgorithmItem item, RegisteredHost host)
{
    private const string How =
        "Sign in to the cluster's web page as that account, connect the source host under the account's settings, and run the same command again.";

    /// <summary>The failure when no repository can be created there.</summary>
    public ClusterException Unauthorized => new(item.Cluster.Name, FailureKind.SourceHostUnauthorized,
        $"'{User}' on {item.Cluster} is not authorized at {host}, so no repository can be created there.", How);

    public ManualStep Step => new()
    {
        Area = ManualStepArea.SourceHost,
        Cluster = item.Cluster.Name,
        Account = User,
        What = $"Connect the account with the source host {host}.",
        Why = "Only a person can authorize the cluster at a source host, with a browser.",
        Where = $"https://{item.Cluster.Name}, signed in as '{User}': the account's settings, source code management",
        How = How,
    };

    /// <summary>The user whose key is used for the owner; source hosts authorize users.</summary>
    private string User => item.Cluster.Keys.For(item.Destination.Owner)?.User ?? item.Destination.Owner;

    /// <summary>Records the step as open or done. Each host has a list of its own, because another machine may find another host.</summary>
    public async Task NoteAsync(MigrationRun run, bool isDone)
    {
        ManualStepSubject subject = new(ManualStepArea.SourceHost, item.Cluster.Name, User, Host: host.ToString());
        ManualStep step = Step;
        await run.NoteStepsAsync(subject, isDone ? [] : [step]).ConfigureAwait(false);
        // Earlier releases had one list for all hosts.
        await run.ReviseStepsAsync(subject with { Host = null }, before => [.. before.Where(known => known.What != step.What)]).ConfigureAwait(false);
    }
}
