using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>An indexer of libgit2.</summary>
internal sealed class IndexerHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        NativePacks.Free(handle);
        return true;
    }
}
