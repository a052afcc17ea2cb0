using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.SourceHosts;

/// <summary>
/// Finds the destination's source host for an algorithm: the requested one, else the one from the map, else the one with the same provider
/// and address, and the same name if there are several. It never matches by id and never guesses.
/// </summary>
internal sealed class SourceHostMapper(AlgoCluster source, IReadOnlyList<RegisteredHost> sourceHosts, AlgoCluster destination,
    IReadOnlyList<RegisteredHost> destinationHosts, SourceHostMap map)
{
    private const string Remedy = "Name one of them with -SourceHost, or map them with New-AlgoSession -SourceHostMap.";

    /// <summary>The host for the new repository; null when none was requested and the code is internal, so that the cluster's default
    /// applies.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.SourceHostedElsewhere"/> when the code is external and no host was
    /// requested; <see cref="FailureKind.SourceHostNotMapped"/>.</exception>
    public RegisteredHost? Choose(Algorithm algorithm, string? requested)
    {
        RegisteredHost? here = sourceHosts.FirstOrDefault(host => host.Id == algorithm.SourceHost.Id);
        IEnumerable<string> names = here?.Names ?? [algorithm.SourceHost.Id, algorithm.SourceHost.Provider];
        string? mapped = map.Find(names);
        if (requested is null && mapped is null && algorithm.SourceHost.IsInternal) return null;
        if (requested is null && mapped is null)
            throw new MigrationException(FailureKind.SourceHostedElsewhere,
                $"The source's code is hosted at {algorithm.SourceHost}, not in {source}.",
                "Choose where to host the copy: New-AlgoDestination -SourceHost internal, -SourceHost same, or the name of a source host there.");
        if (requested is not null && !Is(requested, RequestedHosting.Same)) return Named(requested);
        if (mapped is not null) return Named(mapped);
        return algorithm.SourceHost.IsInternal ? Named(RequestedHosting.Internal) : SameAs(algorithm, here);
    }

    private RegisteredHost SameAs(Algorithm algorithm, RegisteredHost? here)
    {
        RegisteredHost[] alike = destinationHosts
            .Where(host => here is { WebUrl: { } web } && host.Provider == here.Provider && Is(host.WebUrl, web)).ToArray();
        if (alike.Length > 1) alike = alike.Where(host => Is(host.Name, here!.Name)).ToArray();
        return alike.Length == 1 ? Enabled(alike[0]) : throw NotMapped(
            $"The destination has no counterpart of {here?.ToString() ?? algorithm.SourceHost.ToString()}, which hosts the source's code.");
    }

    private RegisteredHost Named(string name)
    {
        foreach (Func<RegisteredHost, string?> called in new Func<RegisteredHost, string?>[] { h => h.Id, h => h.Name, h => h.WebUrl, h => h.Provider })
        {
            RegisteredHost[] found = destinationHosts.Where(host => Is(called(host), name.Trim().TrimEnd('/'))).ToArray();
            if (found.Length == 1) return Enabled(found[0]);
            if (found.Length > 1) throw NotMapped($"The destination has several source hosts named '{name}'.");
        }
        throw NotMapped($"The destination has no source host '{name}'.");
    }

    private RegisteredHost Enabled(RegisteredHost host) => host.IsEnabled ? host
        : throw new MigrationException(FailureKind.SourceHostNotMapped, $"The source host {host} is disabled on {destination}.",
            "Enable it there, or choose another one with -SourceHost.");

    private MigrationException NotMapped(string message) => new(FailureKind.SourceHostNotMapped,
        $"{message} It has: {string.Join(", ", destinationHosts.Where(host => host.IsEnabled))}.", Remedy);

    private static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
