using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The one place where objects of a pack are inflated.</summary>
internal static class Inflation
{
    // DEFLATE makes at most 258 bytes of two bits. What is in the window may come later than its input.
    private const long MostBytesOfOne = 1032, Window = 64 * 1024;

    /// <summary>Inflates into a buffer.</summary>
    /// <returns>The number of bytes; 0 at the end of the object, or if more input is needed.</returns>
    /// <exception cref="InvalidDataException">The data is damaged.</exception>
    public static int Read(Inflater inflater, byte[] buffer, int offset, int count)
    {
        int read;
        try
        {
            read = inflater.Inflate(buffer, offset, count);
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // The library does not validate everything: impossible codes end in exceptions of arithmetic and of arrays.
            throw new InvalidDataException("An object in the pack is damaged.", damaged);
        }
        // The library takes codes of no bits, of which it makes bytes without end.
        if (inflater.TotalOut > inflater.TotalIn * MostBytesOfOne + Window) throw new InvalidDataException("An object in the pack is damaged: it expands without end.");
        return read;
    }
}
