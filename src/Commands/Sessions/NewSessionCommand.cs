using System.Collections;
using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Commands;

/// <summary>Creates the session that the other cmdlets share, and makes it the runspace's current one.</summary>
[Cmdlet(VerbsCommon.New, "AlgoSession")]
[OutputType(typeof(AlgoSession))]
public sealed class NewSessionCommand : AlgoCommand
{
    private static readonly RowColumns EnvironmentColumns = new(["Source", "SourceSpecification", "Destination"], typeof(EnvironmentMatch));

    /// <summary>The cluster to copy from.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowNull]
    [ClusterTransformation]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public AlgoCluster Source { get; set; } = null!;

    /// <summary>The clusters to copy to. May be the source itself when the owners differ.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [AllowNull]
    [AllowEmptyCollection]
    [ClusterTransformation]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public AlgoCluster[] Destination { get; set; } = [];

    /// <summary>Maps source owners to destination owners: a hashtable, rows, or a CSV file with the columns Source and Destination.</summary>
    [Parameter]
    public object? OwnerMap { get; set; }

    /// <summary>Maps source environments to destination environments: a hashtable, rows, or a CSV file as Get-AlgoEnvironmentMap exports it.</summary>
    [Parameter]
    public object? EnvironmentMap { get; set; }

    /// <summary>Maps source hosts to those of the destination: a hashtable, rows, or a CSV file with the columns Source and Destination.</summary>
    [Parameter]
    public object? SourceHostMap { get; set; }

    /// <summary>Credentials for repositories at external source hosts: a hashtable of host and credential (user name and access token).</summary>
    [Parameter]
    [HostCredentialTransformation]
    public Hashtable? HostCredential { get; set; }

    /// <summary>What to do when a destination's head is not a copy of the source: Fail, Warn or Replace.</summary>
    [Parameter]
    public ForeignCommitPolicy OnForeignCommit { get; set; } = ForeignCommitPolicy.Fail;

    /// <summary>How many items each stage processes concurrently.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = AlgoSession.DefaultThrottleLimit;

    /// <summary>How long one item may take, in each stage; no limit when not given.</summary>
    [Parameter]
    public TimeSpan? Timeout { get; set; }

    /// <summary>The journal's file; one per source and destinations in the user's profile when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Journal { get; set; }

    /// <summary>The git engine; chosen by what is available on the machine when not given.</summary>
    [Parameter]
    [ValidateSet("Auto", "Relay", "LibGit2Sharp", "git", IgnoreCase = true)]
    public string GitEngine { get; set; } = "Auto";

    protected override void BeginProcessing()
    {
        // A script that goes on after a failure would write to the destinations of the earlier session.
        SessionStore.Withdraw();
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        AlgoSession session = Require(Create);
        WarnOfUnknownOwners(session);
        SessionStore.Current = session;
        WriteVerbose($"Session {session}; journal {session.JournalPath}; up to {session.ThrottleLimit} items per stage.");
        WriteObject(session);
    }

    private AlgoSession Create()
    {
        TimeLimits.CheckItem("-Timeout", Timeout);
        // The binder would refuse it before the earlier session is withdrawn.
        if (Source is null) throw NoCluster("-Source");
        if (Destination is not { Length: > 0 } || Destination.Contains(null)) throw NoCluster("-Destination");
        string journal = Journal is null ? Composition.DefaultJournal(Source, Destination) : FullPath(Journal, "-Journal");
        MigrationServices services = Composition.Services(Source, journal, GitEngine);
        // Who is who belongs to a source and one destination, and earlier sessions may have had other destinations or another journal.
        services = services with { OtherNames = () => OtherJournals.Of(journal, Composition.JournalFolder, Source.Name, JournalOperation.MapAccount) };
        return new AlgoSession(Source, Destination, services)
        {
            OwnerMap = new OwnerMap(Map("-OwnerMap", MapReader.SourceAndDestination, "Source").Pairs(OwnerMap, mayBeOpen: false), Source.Keys.Owners),
            EnvironmentMap = new EnvironmentMap(
                Map("-EnvironmentMap", EnvironmentColumns, "SourceSpecification", "Source").Pairs(EnvironmentMap, mayBeOpen: true)),
            SourceHostMap = new SourceHostMap(Map("-SourceHostMap", MapReader.SourceAndDestination, "Source").Pairs(SourceHostMap, mayBeOpen: false)),
            HostCredentials = new HostCredentials(HostCredentialTransformationAttribute.Read(HostCredential)),
            OnForeignCommit = OnForeignCommit,
            ThrottleLimit = ThrottleLimit,
            Timeout = Timeout,
            JournalPath = journal,
        };
    }

    private static MigrationException NoCluster(string parameter) =>
        new(FailureKind.InvalidInput, $"{parameter} has no value where a cluster is expected.", "Specify what Connect-AlgoCluster returned. Nothing is returned if it failed.");

    /// <summary>Warns of owners that the keys are not known to reach. It is no error: a key may read public algorithms of other owners, and the
    /// accounts that an admin key lists are not asked for here.</summary>
    private void WarnOfUnknownOwners(AlgoSession session)
    {
        if (session.Source.Keys.Standard.Count == 0) return;
        foreach (string owner in session.OwnerMap.Unknown)
            WriteWarning($"-OwnerMap: '{owner}' is not an owner that the keys of {session.Source} are known to reach "
                + $"({string.Join(", ", session.Source.Keys.Owners)}). If that is a misspelling, the map has no effect: the owner keeps its name.");
    }

    private MapReader Map(string parameter, RowColumns columns, params string[] key) => new(this, parameter, ImportCsv, columns, key);
}
