using System.Management.Automation;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Commands.Algorithms;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's algorithms with their settings.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoAlgorithm")]
[OutputType(typeof(Algorithm))]
public sealed class GetAlgorithmCommand : OwnedListCommand
{
    /// <summary>Users or organizations; <c>owner/name</c>, algorithms, outcomes, rows and clusters are accepted too. Every owner that the keys
    /// reach when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [AllowEmptyCollection]
    [AlgorithmListTransformation]
    [ArgumentCompleter(typeof(SourceOwnerCompleter))]
    public string[] Owner { get; set; } = ["*"];

    /// <summary>Names of algorithms.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [Alias("AlgorithmName")]
    [ArgumentCompleter(typeof(AlgorithmNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    private protected override string[] Requested => Owner;

    private protected override string[] Names => Name;

    private protected override string Things => "algorithms";

    private protected override async Task<bool> ListAsync(
        AlgoCluster cluster, string owner, Func<string, bool> isSelected, Action<string> found, CancellationToken stop)
    {
        try
        {
            AlgorithmCatalog catalog = new(cluster, ReadAhead);
            await foreach (CatalogEntry entry in catalog.ListAsync(owner, isSelected, stop).ConfigureAwait(false))
            {
                found(entry.Name.Name);
                if (entry.Algorithm is { } algorithm) await EmitAsync(algorithm, stop).ConfigureAwait(false);
                else Report(entry.Failure!, entry.Name);
            }
            return true;
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, owner);
            return false;
        }
    }

    private protected override MigrationException NotFound(AlgoCluster cluster, string owners, string name) => cluster.Lacks(FailureKind.AlgorithmNotFound, $"algorithm {owners}/{name}",
        $"{owners}/{name} does not exist on {cluster}, or the key has no access to it.", "Check owner and name; both are case-sensitive.");
}
