using System.Runtime.InteropServices;
using System.Text;
using AlgorithmiaMigration.Git.Http;
using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>
/// Lets libgit2 index a pack while it arrives: libgit2 computes the id of every object from its content. It makes two files, where a fetch of
/// libgit2 makes a repository with a dozen, which takes longer than the rest of a small fetch.
/// </summary>
internal sealed class PackIndexer : IPackReceiver, IDisposable
{
    private const int AnyPriority = 1;
    private readonly string _folder;
    private readonly IndexerHandle _indexer;
    private IndexerProgress _progress;

    /// <param name="folder">An existing folder for the pack and its index.</param>
    public PackIndexer(string folder)
    {
        _folder = folder;
        Check(NativePacks.Create(out _indexer, Bytes(folder), 0, IntPtr.Zero, IntPtr.Zero));
    }

    /// <inheritdoc/>
    public bool IsEnough => false;

    /// <summary>The file of the index, once the pack is complete.</summary>
    public string Index { get; private set; } = "";

    /// <inheritdoc/>
    public void Feed(byte[] buffer, int offset, int count)
    {
        if (count > 0) Check(NativePacks.Append(_indexer, ref buffer[offset], (UIntPtr)count, ref _progress));
    }

    /// <inheritdoc/>
    public void RequireComplete()
    {
        // Without all objects, the rest was not sent; whether they are right is libgit2's to say.
        if (_progress.TotalObjects == 0 || _progress.ReceivedObjects < _progress.TotalObjects)
            throw new EndOfStreamException("The answer ended in the middle of the pack.");
        Check(NativePacks.Commit(_indexer, ref _progress));
        Index = Path.Combine(_folder, $"pack-{Marshal.PtrToStringAnsi(NativePacks.Name(_indexer))}.idx");
    }

    public void Dispose() => _indexer.Dispose();

    /// <summary>Opens the objects of an indexed pack.</summary>
    public static ObjectsHandle Open(string index)
    {
        Check(NativePacks.CreateObjects(out ObjectsHandle objects));
        try
        {
            Check(NativePacks.OpenPack(out IntPtr pack, Bytes(index)));
            Check(NativePacks.Add(objects, pack, AnyPriority));
            return objects;
        }
        catch
        {
            objects.Dispose();
            throw;
        }
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + "\0");

    // The message belongs to the thread, so it is read at once. It is the first field of the error.
    private static void Check(int result)
    {
        if (result >= 0) return;
        IntPtr error = NativePacks.LastError();
        string? message = error == IntPtr.Zero ? null : Marshal.PtrToStringAnsi(Marshal.ReadIntPtr(error));
        throw new LibGit2SharpException(message ?? $"libgit2 could not index the pack (error {result}).");
    }
}
