using System.Management.Automation;
using AlgorithmiaMigration.Commands.Data;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's collections of hosted data and their readers.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoCollection")]
[OutputType(typeof(DataCollection))]
public sealed class GetCollectionCommand : OwnedListCommand
{
    /// <summary>Users or organizations; <c>owner/name</c>, collections, outcomes, rows and clusters are accepted too. Every owner that the keys
    /// reach when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [AllowEmptyCollection]
    [CollectionListTransformation]
    [ArgumentCompleter(typeof(SourceOwnerCompleter))]
    public string[] Owner { get; set; } = ["*"];

    /// <summary>Names of collections.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [Alias("CollectionName")]
    [ArgumentCompleter(typeof(CollectionNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Counts files and bytes, which reads every page of every collection.</summary>
    [Parameter]
    public SwitchParameter Measure { get; set; }

    private protected override string[] Requested => Owner;

    private protected override string[] Names => Name;

    private protected override string Things => "collections";

    private protected override async Task<bool> ListAsync(
        AlgoCluster cluster, string owner, Func<string, bool> isSelected, Action<string> found, CancellationToken stop)
    {
        try
        {
            CollectionCatalog catalog = new(cluster, ReadAhead, Measure);
            await foreach (CollectionEntry entry in catalog.ListAsync(owner, isSelected, stop).ConfigureAwait(false))
            {
                found(entry.Name);
                if (entry.Collection is { } collection) await EmitAsync(collection, stop).ConfigureAwait(false);
                else Report(entry.Failure!, $"{entry.Owner}/{entry.Name}");
            }
            return true;
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, owner);
            return false;
        }
    }

    private protected override MigrationException NotFound(AlgoCluster cluster, string owners, string name) => cluster.Lacks(FailureKind.CollectionNotFound, $"collection {owners}/{name}",
        $"The collection {owners}/{name} does not exist on {cluster}, or the key has no access to it.", "Check owner and name.");
}
