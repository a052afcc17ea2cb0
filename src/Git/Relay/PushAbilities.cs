using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Git;

/// <summary>What a server can do for those who push to it.</summary>
internal sealed record PushAbilities(bool Reports, bool HasBands, bool TakesDistances)
{
    public static PushAbilities In(Advertisement said) =>
        new(said.Has("report-status"), said.Has("side-band-64k"), said.Has("ofs-delta"));

    /// <summary>Those to ask for, as the command of a push lists them.</summary>
    public string Wishes => (Reports ? " report-status" : "") + (HasBands ? " side-band-64k" : "");
}

/// <summary>Asks each git server once: what it can do belongs to its software, not to a repository.</summary>
internal sealed class KnownServers(GitOptions options)
{
    private readonly ConcurrentDictionary<string, PushAbilities> _abilities = new(StringComparer.Ordinal);

    public async Task<PushAbilities> AbilitiesAsync(SmartHttp http, CancellationToken cancellation)
    {
        string server = http.Endpoint.Repository.GetLeftPart(UriPartial.Authority);
        if (_abilities.TryGetValue(server, out PushAbilities? known)) return known;
        Advertisement said = await new RemoteRepository(http, options).AdvertisePushAsync(cancellation).ConfigureAwait(false);
        RelayProtocol.RequireKnown(said, http.Endpoint);
        return _abilities[server] = PushAbilities.In(said);
    }
}
