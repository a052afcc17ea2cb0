using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The packs of one copy: the source's, which is forwarded, and the destination's, which is only read.</summary>
internal sealed class RelayPayload : IAsyncDisposable
{
    private readonly RelayParts _parts;
    private readonly RelaySource _source;
    private readonly RelayDestination? _destination;

    /// <param name="parts">The shared options and services.</param>
    /// <param name="source">The source of the commit.</param>
    /// <param name="destination">The destination; null when it does not exist yet.</param>
    /// <param name="isPlan">Whether to read the destination's whole pack, whatever its length, to list the changes.</param>
    public RelayPayload(RelayParts parts, RelaySource source, RelayDestination? destination, bool isPlan)
    {
        _parts = parts;
        _source = source;
        _destination = destination;
        Source = new ReceivedPack(parts.Options, parts.Limits, source.Commit);
        if (destination?.Head.Commit is { } head)
            Destination = new ReceivedPack(parts.Options, parts.Limits, head) { IsOnlyCommitNeeded = !isPlan };
    }

    public ReceivedPack Source { get; }

    /// <summary>The destination's pack; null when the destination has no commits.</summary>
    public ReceivedPack? Destination { get; }

    /// <summary>Fetches both concurrently.</summary>
    public async Task FetchAsync(Func<string, GitStep> step, CancellationToken cancellation)
    {
        RelayProtocol.RequireShallow(_source.Advertisement, _source.Remote.Http.Endpoint);
        RelayPackRequest request = new(_source.Remote.Http, _source.Advertisement, _parts.Options, step("Reading source")) { Chatter = _parts.Limits.Chatter };
        await ConcurrentPair.RunAsync(
            stop => ReadAsync(request, Source, stop),
            stop => ReadDestinationAsync(step("Reading destination"), stop),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Rejects other commits and tags, which would be sent to the destination too.</summary>
    /// <exception cref="InvalidDataException">The commit is missing.</exception>
    /// <exception cref="RelayUnsupportedException">The pack contains more than the commit.</exception>
    public void RequireOneCommit()
    {
        PackEntry[] commits = Source.Entries.Where(entry => entry.Kind is PackType.Commit or PackType.Tag).ToArray();
        if (commits.Length == 1 && commits[0].Id != Source.CommitId)
            throw new InvalidDataException($"The pack does not contain the commit {Source.CommitId}.");
        if (commits.Length > 1) throw new RelayUnsupportedException("the source's server sends more than the requested commit");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync().ConfigureAwait(false);
        if (Destination is not null) await Destination.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<bool> ReadDestinationAsync(GitStep step, CancellationToken cancellation)
    {
        if (Destination is null) return false;
        RelayProtocol.RequireShallow(_destination!.Advertisement, _destination.Endpoint);
        RelayPackRequest request = new(_destination.Remote.Http, _destination.Advertisement, _parts.Options, step) { Chatter = _parts.Limits.Chatter };
        return await ReadAsync(request, Destination, cancellation).ConfigureAwait(false);
    }

    private static async Task<bool> ReadAsync(RelayPackRequest request, ReceivedPack pack, CancellationToken cancellation)
    {
        await request.ReadAsync(pack.CommitId, pack, cancellation).ConfigureAwait(false);
        return true;
    }
}
