using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.SourceHosts;

/// <summary>
/// Finds the destination's source host for an algorithm: the one that was asked for, else the map's, else the one of the same provider and
/// address, and of the same name where several are. Never by id, and never a guess.
/// </summary>
internal sealed class SourceHostMapper(AlgoCluster source, IReadOnlyList<RegisteredHost> sourceHosts, AlgoCluster destination,
    IReadOnlyList<RegisteredHost> destinationHosts, SourceHostMap map)
{
    private const string Remedy = "Name one of them with -SourceHost, or map them with New-AlgoSession -SourceHostMap.";

    /// <summary>The host to create at; null when nothing was asked and the code is internal, which the cluster's default decides.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.SourceHostedElsewhere"/> when the code is external and nothing was asked;
    /// <see cref="FailureKind.SourceHostNotMapped"/>.</exception>
    public RegisteredHost? Choose(Algorithm algorithm, string? wish)
    {
        RegisteredHost? here = sourceHosts.FirstOrDefault(host => host.Id == algorithm.SourceHost.Id);
        IEnumerable<string> names = here?.Names ?? [algorithm.SourceHost.Id, algorithm.SourceHost.Provider];
        string? mapped = map.Find(names);
        if (wish is null && mapped is null && algorithm.SourceHost.IsInternal) return null;
        if (wish is null && mapped is null)
            throw new MigrationException(FailureKind.SourceHostedElsewhere,
                $"The code of {algorithm} on {source} is hosted at {algorithm.SourceHost}, not in the cluster.",
                "Say where the copy shall live: New-AlgoDestination -SourceHost internal, -SourceHost same, or the name of a source host there.");
        if (wish is not null && !Is(wish, RequestedHosting.Same)) return Named(wish);
        if (mapped is not null) return Named(mapped);
        return algorithm.SourceHost.IsInternal ? Named(RequestedHosting.Internal) : SameAs(algorithm, here);
    }

    private RegisteredHost SameAs(Algorithm algorithm, RegisteredHost? here)
    {
        RegisteredHost[] alike = destinationHosts
            .Where(host => here is not null && host.Provider == here.Provider && Is(host.WebUrl, here.WebUrl)).ToArray();
        if (alike.Length > 1) alike = alike.Where(host => Is(host.Name, here!.Name)).ToArray();
        return alike.Length == 1 ? Enabled(alike[0]) : throw NotMapped(
            $"{destination} has no source host that is {here?.ToString() ?? algorithm.SourceHost.ToString()}, where the code of {algorithm} is.");
    }

    private RegisteredHost Named(string name)
    {
        foreach (Func<RegisteredHost, string?> called in new Func<RegisteredHost, string?>[] { h => h.Id, h => h.Name, h => h.WebUrl, h => h.Provider })
        {
            RegisteredHost[] found = destinationHosts.Where(host => Is(called(host), name.Trim().TrimEnd('/'))).ToArray();
            if (found.Length == 1) return Enabled(found[0]);
            if (found.Length > 1) throw NotMapped($"{destination} has several source hosts called '{name}'.");
        }
        throw NotMapped($"{destination} has no source host '{name}'.");
    }

    private RegisteredHost Enabled(RegisteredHost host) => host.IsEnabled ? host
        : throw new MigrationException(FailureKind.SourceHostNotMapped, $"The source host {host} is disabled on {destination}.",
            "Have it enabled there, or choose another one with -SourceHost.");

    private MigrationException NotMapped(string message) => new(FailureKind.SourceHostNotMapped,
        $"{message} It has: {string.Join(", ", destinationHosts.Where(host => host.IsEnabled))}.", Remedy);

    private static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
