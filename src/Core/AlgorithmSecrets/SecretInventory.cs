using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>
/// The secrets known to one command: each list is requested once, and the secrets that the command writes are added, since a cluster may
/// list them up to a minute late (contract, section 12).
/// </summary>
internal sealed class SecretInventory : IDisposable
{
    private readonly MigrationRun _run;
    private readonly SharedAnswers<(AlgoCluster Cluster, string Owner), IReadOnlyList<SecretProvider>> _providers =
        new((key, token) => key.Cluster.Api.Secrets.ListProvidersAsync(key.Owner, token));
    private readonly SharedAnswers<(AlgoCluster Cluster, Algorithm Algorithm), IReadOnlyList<AlgorithmSecret>> _secrets =
        new((key, token) => key.Cluster.Api.Secrets.ListAsync(key.Algorithm, token));
    private readonly SharedAnswers<AlgorithmId, Algorithm> _sources;
    private readonly SharedAnswers<AlgorithmItem, Algorithm?> _destinations;
    private readonly ConcurrentDictionary<DestinationId, IReadOnlyList<AlgorithmSecret>> _written = new();

    public SecretInventory(MigrationRun run)
    {
        _run = run;
        _sources = new SharedAnswers<AlgorithmId, Algorithm>((id, token) => run.SourceOfAsync(id, algorithm: null, token));
        _destinations = new SharedAnswers<AlgorithmItem, Algorithm?>(run.DestinationOfAsync);
    }

    /// <summary>Every secret that either side has, the source's first.</summary>
    /// <exception cref="MigrationException">The source algorithm is missing, or a list cannot be read.</exception>
    public async Task<IReadOnlyList<SecretMatch>> CompareAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        SecretSides sides = await OfAsync(item, cancellation).ConfigureAwait(false);
        if (sides.Source.Count + sides.There.Count == 0) return [];
        IReadOnlyList<SecretProvider> here = sides.Source.Count == 0 ? [] : await ProvidersAsync(_run.Session.Source, item.Id.Owner, cancellation)
            .ConfigureAwait(false);
        SecretProviderMap map = await ProviderMapAsync(item, cancellation).ConfigureAwait(false);
        return
        [
            .. sides.Source.Select(secret => Match(item, secret, sides.CounterpartOf(secret), SecretProviderMap.NameIn(here, secret), map)),
            .. sides.There.Where(secret => !sides.Source.Any(secret.IsSameAs)).Select(secret => Match(item, null, secret, "", map)),
        ];
    }

    /// <summary>The secrets of both sides, including those that this command wrote.</summary>
    internal async Task<SecretSides> OfAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        AlgorithmItem plain = Plain(item);
        Algorithm source = await _sources.OfAsync(plain.Id, cancellation).ConfigureAwait(false);
        Algorithm? destination = await _destinations.OfAsync(plain, cancellation).ConfigureAwait(false);
        Task<IReadOnlyList<AlgorithmSecret>> here = _secrets.OfAsync((_run.Session.Source, source), cancellation);
        IReadOnlyList<AlgorithmSecret> there = destination is null ? []
            : await _secrets.OfAsync((item.Cluster, destination), cancellation).ConfigureAwait(false);
        return WithWritten(item, new SecretSides(destination, await here.ConfigureAwait(false), there));
    }

    /// <summary>The same sides with the secrets that this command wrote.</summary>
    internal SecretSides WithWritten(AlgorithmItem item, SecretSides sides) =>
        _written.TryGetValue(item.Destination, out IReadOnlyList<AlgorithmSecret>? written)
            ? sides with { There = [.. sides.There.Where(secret => !written.Any(secret.IsSameAs)), .. written] }
            : sides;

    internal Task<IReadOnlyList<SecretProvider>> ProvidersAsync(AlgoCluster cluster, string owner, CancellationToken cancellation) =>
        _providers.OfAsync((cluster, owner), cancellation);

    internal async Task<SecretProviderMap> ProviderMapAsync(AlgorithmItem item, CancellationToken cancellation) => new(item.Cluster,
        await ProvidersAsync(item.Cluster, item.Destination.Owner, cancellation).ConfigureAwait(false));

    /// <summary>Remembers a secret that was written.</summary>
    internal void Wrote(AlgorithmItem item, AlgorithmSecret secret) => _written.AddOrUpdate(item.Destination, _ => [secret],
        (_, before) => [.. before.Where(other => !other.IsSameAs(secret)), secret]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sources.Dispose();
        _destinations.Dispose();
        _secrets.Dispose();
        _providers.Dispose();
    }

    private static SecretMatch Match(
        AlgorithmItem item, AlgorithmSecret? here, AlgorithmSecret? there, string provider, SecretProviderMap map)
    {
        AlgorithmSecret known = here ?? there!;
        return new SecretMatch
        {
            Algorithm = Plain(item).Id,
            Destination = item.Destination,
            ShortName = known.ShortName,
            SecretKey = here?.SecretKey ?? there?.SecretKey ?? "",
            Provider = provider,
            DestinationProvider = there is not null ? map.NameOf(there) : Planned(map, provider),
            Presence = here is null ? SecretPresence.DestinationOnly : there is null ? SecretPresence.SourceOnly : SecretPresence.Both,
            Description = known.Description,
        };
    }

    private static string Planned(SecretProviderMap map, string provider)
    {
        try
        {
            return map.Match(provider).Provider.Name;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.SecretProviderMissing)
        {
            return "";
        }
    }

    /// <summary>The item without what its input added, so that all secrets of an algorithm share one request.</summary>
    private static AlgorithmItem Plain(AlgorithmItem item) =>
        new(new AlgorithmId(item.Id.Owner, item.Id.Name), item.Cluster, item.Destination, null, null);
}
