using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>A cmdlet that lists objects of one cluster, or of clusters from the pipeline.</summary>
public abstract class ListCommand : AlgoCommand
{
    private readonly InputRows _rows;

    private protected ListCommand() => _rows = new InputRows(this);

    /// <summary>The cluster to list; the session's source when not given.</summary>
    [Parameter]
    [ClusterTransformation]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public AlgoCluster? Cluster { get; set; }

    /// <summary>The session whose source is listed; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    /// <summary>How many requests may be outstanding at the same time.</summary>
    private protected int ReadAhead { get; private set; }

    /// <summary>The names that were given, as bound by an <see cref="ListInputTransformationAttribute"/>.</summary>
    private protected abstract string[] Requested { get; }

    protected override void BeginProcessing()
    {
        // Read here, because only the pipeline thread knows the runspace's session.
        ReadAhead = (Session ?? SessionStore.Current)?.ThrottleLimit ?? AlgoSession.DefaultThrottleLimit;
        // A missing session ends the command before anything is listed, unless the pipeline may bring clusters.
        if (!MyInvocation.ExpectingInput) CheckCluster(Listed());
        base.BeginProcessing();
    }

    protected sealed override void ProcessRecord()
    {
        string[] bound = Requested;
        foreach (AlgoCluster cluster in InputTransformationAttribute.ReadingsOf(bound).Select(reading => reading.Value).OfType<AlgoCluster>())
        {
            CheckCluster(cluster);
            List(cluster, ["*"]);
        }
        IReadOnlyList<string> names = _rows.Accept(bound);
        if (names.Count == 0) return;
        AlgoCluster listed = Listed();
        CheckCluster(listed);
        List(listed, names);
    }

    /// <summary>Ends the command when the cluster cannot be listed.</summary>
    private protected virtual void CheckCluster(AlgoCluster cluster) { }

    private protected abstract void List(AlgoCluster cluster, IReadOnlyList<string> names);

    /// <inheritdoc cref="OwnerPatterns.Of"/>
    private protected static IEnumerable<string> OwnersLike(AlgoCluster cluster, string owners) => OwnerPatterns.Of(cluster, owners);

    private AlgoCluster Listed() => Cluster ?? Require(() => Resolve(Session)).Source;
}
