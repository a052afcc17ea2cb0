using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Archives;

/// <summary>Passes the pack of one commit on, and checks that it has this commit.</summary>
/// <param name="target">Receives the pack.</param>
/// <param name="commit">The commit.</param>
/// <param name="longest">The bytes of a pack that is not refused.</param>
internal sealed class CheckedTree(Stream target, string commit, long? longest = null) : IPackReceiver, IDisposable
{
    private readonly WrittenPack _pack = new(target);
    private PackScanner? _scanner = new(longest is null ? new RelayLimits() : new RelayLimits { Pack = longest.Value });

    /// <inheritdoc/>
    public bool IsEnough => false;

    /// <inheritdoc/>
    public void Feed(byte[] buffer, int offset, int count)
    {
        try
        {
            _scanner?.Feed(buffer, offset, count);
        }
        catch (RelayUnsupportedException)
        {
            // More objects than the scanner takes: libgit2 will check them when they are read. The checksum is checked in any case.
            _scanner?.Dispose();
            _scanner = null;
        }
        _pack.Feed(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void RequireComplete()
    {
        _pack.RequireComplete();
        if (_scanner is not null && !(_scanner.Commit is { } found && ObjectIds.Of(found) == commit) && _scanner.Entries.Find(commit) is null)
            throw new InvalidDataException($"The pack does not contain the commit {commit}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pack.Dispose();
        _scanner?.Dispose();
    }
}
