using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration;

/// <summary>What the cmdlets of one migration share: source, destinations, maps, throttle and journal.</summary>
public sealed class AlgoSession
{
    /// <exception cref="MigrationException">No destination, the same one twice, or an archive.</exception>
    internal AlgoSession(AlgoCluster source, IReadOnlyList<AlgoCluster> destinations, MigrationServices services)
    {
        if (destinations.Count == 0)
            throw new MigrationException(FailureKind.InvalidInput, "The session has no destination.", "Pass at least one cluster to -Destination.");
        if (destinations.GroupBy(d => d.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new MigrationException(FailureKind.InvalidInput, $"The destination '{twice.Key}' is given twice.", "Specify each destination once.");
        if (destinations.FirstOrDefault(d => d.Archive is not null) is { } archived)
            throw new MigrationException(FailureKind.ArchiveIsReadOnly, $"The destination {archived.Name} is an archive ({archived.Archive!.Path}), which can only be read.",
                "Specify a connected cluster as the destination; Export-AlgoArchive writes archives.");
        Source = source;
        Destinations = new DisplayList<AlgoCluster>(destinations);
        Services = services;
        Labels = new ClusterLabels(destinations.Select(d => d.Name));
        AccountNames = new AccountNames(services.Journal, services.OtherNames);
        ManualSteps = new ManualStepBook(services.Journal);
        Health = new PeerHealth(services.Time);
    }

    public AlgoCluster Source { get; }

    public DisplayList<AlgoCluster> Destinations { get; }

    public OwnerMap OwnerMap { get; init; } = OwnerMap.Empty;

    public EnvironmentMap EnvironmentMap { get; init; } = EnvironmentMap.Empty;

    public SourceHostMap SourceHostMap { get; init; } = SourceHostMap.Empty;

    /// <summary>Credentials for repositories at external source hosts.</summary>
    public HostCredentials HostCredentials { get; init; } = HostCredentials.None;

    /// <summary>What to do when the destination's head is not a copy of the source, where the command specifies nothing else.</summary>
    public ForeignCommitPolicy OnForeignCommit { get; init; } = ForeignCommitPolicy.Fail;

    /// <summary>How many items each stage processes at the same time.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    public const int DefaultThrottleLimit = 8;

    /// <summary>How long one item may take in one stage; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The journal's file; empty for a journal that is not a file.</summary>
    public string JournalPath { get; init; } = "";

    /// <summary>What the stages use besides the clusters.</summary>
    internal MigrationServices Services { get; }

    /// <summary>Accounts that have another name at a destination, as earlier account migrations recorded them.</summary>
    internal AccountNames AccountNames { get; }

    /// <summary>What this session wrote, which outdates what its commands read before.</summary>
    internal OwnWrites OwnWrites { get; } = new();

    /// <summary>Which clusters have stopped answering.</summary>
    internal PeerHealth Health { get; }

    /// <summary>The accounts that rehearsals would have created.</summary>
    internal RehearsedAccounts RehearsedAccounts { get; } = new();

    /// <summary>Short names of the destinations, for tables.</summary>
    internal ClusterLabels Labels { get; }

    /// <summary>The open manual steps.</summary>
    internal ManualStepBook ManualSteps { get; }

    /// <summary>The destination account for what a source account owns: from the owner map, else the name that an account migration
    /// recorded, else the same name.</summary>
    public string OwnerAt(AlgoCluster destination, string owner) =>
        OwnerMap.Find(owner) ?? AccountNames.Find(Source.Name, destination.Name, owner) ?? owner;

    /// <summary>The destinations of an item: the one that it names, otherwise all.</summary>
    /// <param name="name">The destination that the item names; null when it names none.</param>
    /// <param name="item">The item, for the message.</param>
    /// <exception cref="MigrationException">The session has no destination of that name.</exception>
    internal IReadOnlyList<AlgoCluster> DestinationsOf(string? name, object item) => name is null ? Destinations
        : Destinations.FirstOrDefault(destination => destination.Name == name) is { } named ? [named]
        : throw new MigrationException(FailureKind.InvalidInput, $"{item}: '{name}' is not a destination of this session.",
            $"The session's destinations are: {string.Join(", ", Destinations)}.");

    /// <inheritdoc/>
    public override string ToString() => $"{Source} -> {string.Join(", ", Destinations)}";
}
