using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The packs of one copy: the source's commit, which is passed on, and the destination's, which is only looked at.</summary>
internal sealed class RelayPayload : IAsyncDisposable
{
    private readonly RelayParts _parts;
    private readonly RelaySource _source;
    private readonly RelayDestination? _destination;

    /// <param name="parts">What to work with.</param>
    /// <param name="source">Whose commit comes.</param>
    /// <param name="destination">Where it goes; null when there is none yet.</param>
    /// <param name="isPlan">Whether the changes are the whole point, however long the destination's pack is.</param>
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

    /// <summary>Null when the destination holds no commit.</summary>
    public ReceivedPack? Destination { get; }

    /// <summary>Brings both at once.</summary>
    public async Task FetchAsync(Func<string, GitStep> step, CancellationToken cancellation)
    {
        RelayProtocol.RequireShallow(_source.Said, _source.Remote.Http.Endpoint);
        PackRequest request = new(_source.Remote.Http, _source.Said, _parts.Options, _parts.Limits, step("Reading source"));
        await ConcurrentPair.RunAsync(
            stop => ReadAsync(request, Source, stop),
            stop => ReadDestinationAsync(step("Reading destination"), stop),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Whatever else came along would arrive at the destination with the commit.</summary>
    /// <exception cref="InvalidDataException">The commit did not come.</exception>
    /// <exception cref="RelayUnsupportedException">More than the commit came.</exception>
    public void RequireOneCommit()
    {
        PackEntry[] commits = Source.Entries.Where(entry => entry.Kind is PackType.Commit or PackType.Tag).ToArray();
        if (commits.Length == 1 && commits[0].Id != Source.CommitId)
            throw new InvalidDataException($"The pack does not hold the commit {Source.CommitId}.");
        if (commits.Length > 1) throw new RelayUnsupportedException("the source's server sends more than the commit that was asked for");
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
        RelayProtocol.RequireShallow(_destination!.Said, _destination.Endpoint);
        PackRequest request = new(_destination.Remote.Http, _destination.Said, _parts.Options, _parts.Limits, step);
        return await ReadAsync(request, Destination, cancellation).ConfigureAwait(false);
    }

    private static async Task<bool> ReadAsync(PackRequest request, ReceivedPack pack, CancellationToken cancellation)
    {
        await request.ReadAsync(pack, cancellation).ConfigureAwait(false);
        return true;
    }
}
