using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Archives;

/// <summary>Passes a pack on to a stream as it arrives, and checks it by its own checksum.</summary>
internal sealed class WrittenPack(Stream target) : IPackReceiver, IDisposable
{
    private readonly PackTrailer _trailer = new();

    /// <inheritdoc/>
    public bool IsEnough => false;

    /// <inheritdoc/>
    public void Feed(byte[] buffer, int offset, int count)
    {
        _trailer.Feed(buffer, offset, count);
        target.Write(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void RequireComplete()
    {
        if (!_trailer.IsWhole()) throw new EndOfStreamException("The pack is incomplete, or its checksum is wrong.");
    }

    /// <inheritdoc/>
    public void Dispose() => _trailer.Dispose();
}
