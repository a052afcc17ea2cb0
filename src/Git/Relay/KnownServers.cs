using System.Collections.Concurrent;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Queries the capabilities of each git server once: they depend on its software, not on the repository.</summary>
internal sealed class KnownServers(GitOptions options)
{
    private readonly ConcurrentDictionary<string, PushAbilities> _abilities = new(StringComparer.Ordinal);

    public async Task<PushAbilities> AbilitiesAsync(SmartHttp http, CancellationToken cancellation)
    {
        string server = http.Endpoint.Repository.GetLeftPart(UriPartial.Authority);
        if (_abilities.TryGetValue(server, out PushAbilities? known)) return known;
        Advertisement advertisement = await new RemoteRepository(http, options).AdvertisePushAsync(cancellation).ConfigureAwait(false);
        RelayProtocol.RequireKnown(advertisement, http.Endpoint);
        return _abilities[server] = PushAbilities.In(advertisement);
    }
}
