using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>An open object database.</summary>
internal sealed class ObjectsHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        NativeObjects.Close(handle);
        return true;
    }
}
