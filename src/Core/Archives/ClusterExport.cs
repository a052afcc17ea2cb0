using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>Exports what belongs to the cluster as a whole.</summary>
internal sealed class ClusterExport(ArchiveContext context)
{
    public async Task<ArchiveOutcome> RunAsync(ArchiveOutcome outcome, CancellationToken cancellation)
    {
        IReadOnlyList<AlgorithmEnvironment> environments = await context.Source.Api.ListEnvironmentsAsync(cancellation).ConfigureAwait(false);
        IReadOnlyList<RegisteredHost> hosts = await context.Run.SourceHosts.OfAsync(context.Source, cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.Environments, ArchivedEnvironments.Write(environments), cancellation).ConfigureAwait(false);
        await context.WriteAsync(ArchiveLayout.SourceHosts, ArchivedHosts.Write(hosts), cancellation).ConfigureAwait(false);
        return outcome with
        {
            Status = context.Done(isNew: true),
            Entries = environments.Count + hosts.Count,
            Detail = $"{NumberText.Count(environments.Count, "environment")} and {NumberText.Count(hosts.Count, "source host")}.",
        };
    }
}
