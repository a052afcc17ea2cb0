using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration;

/// <summary>What the cmdlets of one migration share: source, destinations, maps, throttle and journal.</summary>
public sealed class AlgoSession
{
    /// <exception cref="MigrationException">No destination, or the same one twice.</exception>
    internal AlgoSession(AlgoCluster source, IReadOnlyList<AlgoCluster> destinations, MigrationServices services)
    {
        if (destinations.Count == 0)
            throw new MigrationException(FailureKind.InvalidInput, "The session has no destination.", "Give -Destination at least one cluster.");
        if (destinations.GroupBy(d => d.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new MigrationException(FailureKind.InvalidInput, $"'{twice.Key}' is given twice as destination.", "Name each destination once.");
        Source = source;
        Destinations = new DisplayList<AlgoCluster>(destinations);
        Services = services;
        AccountNames = new AccountNames(services.Journal);
        ManualSteps = new ManualStepBook(services.Journal);
    }

    public AlgoCluster Source { get; }

    public DisplayList<AlgoCluster> Destinations { get; }

    public OwnerMap OwnerMap { get; init; } = OwnerMap.Empty;

    public EnvironmentMap EnvironmentMap { get; init; } = EnvironmentMap.Empty;

    public SourceHostMap SourceHostMap { get; init; } = SourceHostMap.Empty;

    /// <summary>Who opens repositories at external source hosts.</summary>
    public HostCredentials HostCredentials { get; init; } = HostCredentials.None;

    /// <summary>How many items each stage works on at the same time.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    public const int DefaultThrottleLimit = 8;

    /// <summary>The journal's file; empty for a journal that is no file.</summary>
    public string JournalPath { get; init; } = "";

    /// <summary>What the stages work with besides the clusters.</summary>
    internal MigrationServices Services { get; }

    /// <summary>Accounts that have another name at a destination, as moving people found out.</summary>
    internal AccountNames AccountNames { get; }

    /// <summary>What is left to do for a person.</summary>
    internal ManualStepBook ManualSteps { get; }

    /// <summary>Who owns, at a destination, what an account of the source owns: the owner map's word, else the name under which moving people
    /// left the account there, else the same name.</summary>
    public string OwnerAt(AlgoCluster destination, string owner) =>
        OwnerMap.Find(owner) ?? AccountNames.Find(destination.Name, owner) ?? owner;

    /// <summary>The destination of that name.</summary>
    /// <exception cref="MigrationException">The session has none of that name.</exception>
    public AlgoCluster DestinationNamed(string name) => Destinations.FirstOrDefault(d => d.Name == name)
        ?? throw new MigrationException(FailureKind.InvalidInput, $"'{name}' is not a destination of this session.",
            $"The session's destinations are: {string.Join(", ", Destinations)}.");

    /// <inheritdoc/>
    public override string ToString() => $"{Source} -> {string.Join(", ", Destinations)}";
}
