using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>A cmdlet that lists objects of one cluster.</summary>
public abstract class ListCommand : AlgoCommand
{
    /// <summary>The cluster to list; the session's source when not given.</summary>
    [Parameter]
    public AlgoCluster? Cluster { get; set; }

    /// <summary>The session whose source is listed; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    private protected AlgoCluster Listed { get; private set; } = null!;

    /// <summary>How many requests may be outstanding at the same time.</summary>
    private protected int ReadAhead { get; private set; }

    protected override void BeginProcessing()
    {
        Listed = Cluster ?? Require(() => Resolve(Session)).Source;
        // Read here, because only the pipeline thread knows the runspace's session.
        ReadAhead = (Session ?? SessionStore.Current)?.ThrottleLimit ?? AlgoSession.DefaultThrottleLimit;
        base.BeginProcessing();
    }

    /// <summary>The owner itself or, for a pattern, the matching owners that the keys reach.</summary>
    private protected IEnumerable<string> OwnersLike(string owners)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(owners)) return [owners];
        WildcardPattern pattern = Pattern(owners);
        return Listed.Keys.Owners.Where(pattern.IsMatch).OrderBy(owner => owner, StringComparer.Ordinal);
    }

    private protected static WildcardPattern Pattern(string text) => new(text.Trim(), WildcardOptions.IgnoreCase);
}
