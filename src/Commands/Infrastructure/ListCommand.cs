using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>A cmdlet that lists something of one cluster.</summary>
public abstract class ListCommand : AlgoCommand
{
    /// <summary>The cluster to list; the session's source when not given.</summary>
    [Parameter]
    public AlgoCluster? Cluster { get; set; }

    /// <summary>The session whose source is listed; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    private protected AlgoCluster Listed { get; private set; } = null!;

    /// <summary>How many answers are waited for at the same time.</summary>
    private protected int ReadAhead { get; private set; }

    protected override void BeginProcessing()
    {
        Listed = Cluster ?? Require(() => Resolve(Session)).Source;
        // Here, because the runspace's session is known to this thread alone.
        ReadAhead = (Session ?? SessionStore.Current)?.ThrottleLimit ?? AlgoSession.DefaultThrottleLimit;
        base.BeginProcessing();
    }

    /// <summary>The owner, or those among the owners that the keys reach that a pattern fits.</summary>
    private protected IEnumerable<string> OwnersLike(string owners)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(owners)) return [owners];
        WildcardPattern pattern = Pattern(owners);
        return Listed.Keys.Owners.Where(pattern.IsMatch).OrderBy(owner => owner, StringComparer.Ordinal);
    }

    private protected static WildcardPattern Pattern(string text) => new(text.Trim(), WildcardOptions.IgnoreCase);
}
