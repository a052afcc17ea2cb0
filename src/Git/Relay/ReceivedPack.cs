using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>A pack as it comes from a server: what it holds, and its bytes.</summary>
internal sealed class ReceivedPack(GitOptions options, RelayLimits limits, string wanted) : IAsyncDisposable
{
    private readonly PackScanner _scanner = new(limits);
    private PackSpool? _bytes = new(options, limits.InMemory);
    private long _length;

    /// <summary>Whether reading ends at the wanted commit once the pack proves to be long, and its bytes are let go.</summary>
    public bool IsOnlyCommitNeeded { get; init; }

    public string CommitId => wanted;

    public PackEntries Entries => _scanner.Entries;

    /// <summary>Whether all of it is here.</summary>
    public bool IsWhole => _scanner.IsComplete && _bytes is not null;

    /// <summary>Whether nothing more has to be read.</summary>
    public bool IsEnough => _bytes is null && FoundCommit is not null;

    public PackSpool Bytes => _bytes ?? throw new InvalidOperationException("The pack was let go.");

    /// <summary>The wanted commit.</summary>
    /// <exception cref="InvalidDataException">The pack does not hold it.</exception>
    /// <exception cref="RelayUnsupportedException">It is longer than any that a person wrote.</exception>
    public GitObject Commit => FoundCommit ?? (Entries.Find(wanted) is not null
        ? throw new RelayUnsupportedException("a commit is too long, or not the first of its pack")
        : throw new InvalidDataException($"The pack does not hold the commit {wanted}."));

    private GitObject? FoundCommit => _scanner.Commit is { } commit && ObjectIds.Of(commit) == wanted ? commit : null;

    public void Feed(byte[] buffer, int offset, int count)
    {
        _scanner.Feed(buffer, offset, count);
        _length += count;
        if (IsOnlyCommitNeeded && _length > limits.DestinationWhole) _bytes = null;
        _bytes?.Append(buffer, offset, count);
    }

    /// <exception cref="EndOfStreamException">More should have come.</exception>
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
