using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's collections of hosted data and their readers.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoCollection")]
[OutputType(typeof(DataCollection))]
public sealed class GetCollectionCommand : ListCommand
{
    private CollectionCatalog? _catalog;

    /// <summary>Users or organizations; <c>owner/name</c> is accepted too. Every owner that the keys reach when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SourceOwnerCompleter))]
    public string[] Owner { get; set; } = ["*"];

    /// <summary>Names of collections.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [Alias("CollectionName")]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Counts files and bytes, which reads every page of every collection.</summary>
    [Parameter]
    public SwitchParameter Measure { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _catalog = new CollectionCatalog(Listed, ReadAhead, Measure);
    }

    protected override void ProcessRecord()
    {
        foreach (string text in Owner)
        {
            (string owners, string[] names) = Split(text);
            foreach (string owner in OwnersLike(owners)) Complete(stop => ListAsync(owner, names, stop));
        }
    }

    private async Task ListAsync(string owner, string[] names, CancellationToken stop)
    {
        WildcardPattern[] patterns = [.. names.Select(Pattern)];
        int found = 0;
        try
        {
            await foreach (CollectionEntry entry in _catalog!
                .ListAsync(owner, name => patterns.Any(pattern => pattern.IsMatch(name)), stop).ConfigureAwait(false))
            {
                found++;
                if (entry.Collection is { } collection) await EmitAsync(collection, stop).ConfigureAwait(false);
                else Report(entry.Failure!, $"{entry.Owner}/{entry.Name}");
            }
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, owner);
            return;
        }
        if (found == 0 && names.Length == 1 && !WildcardPattern.ContainsWildcardCharacters(names[0]))
            Report(new MigrationException(FailureKind.CollectionNotFound,
                $"The collection {owner}/{names[0]} does not exist on {Listed}, or the key has no access to it.", "Check owner and name."),
                $"{owner}/{names[0]}");
    }

    private (string Owners, string[] Names) Split(string text)
    {
        const string scheme = "data://";
        string path = text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? text.Substring(scheme.Length) : text;
        string[] parts = path.Split('/');
        return (parts[0], parts.Length > 1 && parts[1].Length > 0 ? [parts[1]] : Name);
    }
}
