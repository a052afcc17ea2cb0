using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's collections of hosted data, with who may read them.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoCollection")]
[OutputType(typeof(DataCollection))]
public sealed class GetCollectionCommand : AlgoCommand
{
    private AlgoCluster? _cluster;
    private CollectionCatalog? _catalog;

    /// <summary>Users or organizations; <c>owner/name</c> is understood too. Every owner the keys reach when not given.</summary>
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

    /// <summary>The cluster to list; the session's source when not given.</summary>
    [Parameter]
    public AlgoCluster? Cluster { get; set; }

    /// <summary>The session whose source is listed; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    protected override void BeginProcessing()
    {
        _cluster = Cluster ?? Require(() => Resolve(Session)).Source;
        _catalog = new CollectionCatalog(_cluster, (Session ?? Sessions.Current)?.ThrottleLimit ?? AlgoSession.DefaultThrottleLimit, Measure);
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        foreach (string asked in Owner)
        {
            (string owners, string[] names) = Split(asked);
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
                if (entry.Collection is { } collection) Emit(collection);
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
                $"The collection {owner}/{names[0]} does not exist on {_cluster}, or the key may not see it.", "Check owner and name."),
                $"{owner}/{names[0]}");
    }

    private (string Owners, string[] Names) Split(string asked)
    {
        const string scheme = "data://";
        string path = asked.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? asked.Substring(scheme.Length) : asked;
        string[] parts = path.Split('/');
        return (parts[0], parts.Length > 1 && parts[1].Length > 0 ? [parts[1]] : Name);
    }

    private IEnumerable<string> OwnersLike(string owners)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(owners)) return [owners];
        WildcardPattern pattern = Pattern(owners);
        return _cluster!.Keys.Standard.SelectMany(key => key.Reaches.Append(key.User)).Distinct().Where(pattern.IsMatch)
            .OrderBy(owner => owner, StringComparer.Ordinal);
    }

    private static WildcardPattern Pattern(string text) => new(text, WildcardOptions.IgnoreCase);
}
