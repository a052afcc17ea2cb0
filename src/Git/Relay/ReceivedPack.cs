using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>A pack from a server: its entries and its bytes.</summary>
internal sealed class ReceivedPack(GitOptions options, RelayLimits limits, string commit) : IPackReceiver, IAsyncDisposable
{
    private readonly PackScanner _scanner = new(limits);
    private PackSpool? _bytes = new(options, limits.InMemory);
    private long _length;

    /// <summary>Whether to stop after the requested commit, and discard the bytes, if the pack is long.</summary>
    public bool IsOnlyCommitNeeded { get; init; }

    public string CommitId => commit;

    public PackEntries Entries => _scanner.Entries;

    /// <summary>Whether the pack is complete and its bytes are available.</summary>
    public bool IsWhole => _scanner.IsComplete && _bytes is not null;

    /// <inheritdoc/>
    public bool IsEnough => _bytes is null && FoundCommit is not null;

    public PackSpool Bytes => _bytes ?? throw new InvalidOperationException("The bytes of the pack were discarded.");

    /// <summary>The requested commit.</summary>
    /// <exception cref="InvalidDataException">The pack does not contain it.</exception>
    /// <exception cref="RelayUnsupportedException">It is too long, or not the first commit of the pack.</exception>
    public GitObject Commit => FoundCommit ?? (Entries.Find(commit) is not null
        ? throw new RelayUnsupportedException("a commit is too long, or not the first of its pack")
        : throw new InvalidDataException($"The pack does not contain the commit {commit}."));

    private GitObject? FoundCommit => _scanner.Commit is { } found && ObjectIds.Of(found) == commit ? found : null;

    /// <inheritdoc/>
    public void Feed(byte[] buffer, int offset, int count)
    {
        _scanner.Feed(buffer, offset, count);
        _length += count;
        if (IsOnlyCommitNeeded && _length > limits.DestinationWhole) _bytes = null;
        _bytes?.Append(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void RequireComplete()
    {
        if (!_scanner.IsComplete) throw new EndOfStreamException("The answer ended in the middle of the pack.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _scanner.Dispose();
        if (_bytes is not null) await _bytes.DisposeAsync().ConfigureAwait(false);
    }
}
