using System.Management.Automation;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's algorithms with their settings.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoAlgorithm")]
[OutputType(typeof(Algorithm))]
public sealed class GetAlgorithmCommand : ListCommand
{
    /// <summary>Users or organizations; <c>owner/name</c> is accepted too. Every owner that the keys reach when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SourceOwnerCompleter))]
    public string[] Owner { get; set; } = ["*"];

    /// <summary>Names of algorithms.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [Alias("AlgorithmName")]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        foreach (string text in Owner)
        {
            (string owners, Func<string, bool> isSelected) = Split(text);
            foreach (string owner in OwnersLike(owners)) Complete(stop => ListAsync(owner, isSelected, stop));
        }
    }

    private async Task ListAsync(string owner, Func<string, bool> isSelected, CancellationToken stop)
    {
        int found = 0;
        try
        {
            AlgorithmCatalog catalog = new(Listed, ReadAhead);
            await foreach (CatalogEntry entry in catalog.ListAsync(owner, isSelected, stop).ConfigureAwait(false))
            {
                found++;
                if (entry.Algorithm is { } algorithm) await EmitAsync(algorithm, stop).ConfigureAwait(false);
                else Report(entry.Failure!, entry.Name);
            }
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, owner);
            return;
        }
        if (found == 0 && Exact(owner) is { } name)
            Report(new MigrationException(FailureKind.AlgorithmNotFound, $"{owner}/{name} does not exist on {Listed}, or the key has no access to it.",
                "Check owner and name; both are case-sensitive."), $"{owner}/{name}");
    }

    /// <summary>The one requested name; null when several names or a pattern were given.</summary>
    private string? Exact(string owner)
    {
        string[] names = Owner.Length == 1 && Owner[0].Split('/') is { Length: 2 } parts && parts[0] == owner ? [parts[1]] : Name;
        return names.Length == 1 && !WildcardPattern.ContainsWildcardCharacters(names[0]) ? names[0] : null;
    }

    private (string Owners, Func<string, bool> IsSelected) Split(string text)
    {
        string[] parts = text.Split('/');
        WildcardPattern[] patterns = (parts.Length > 1 ? [parts[1]] : Name).Select(Pattern).ToArray();
        return (parts[0], name => patterns.Any(pattern => pattern.IsMatch(name)));
    }
}
