using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>The functions of libgit2 that index a pack and read it without a repository.</summary>
internal static class NativePacks
{
    private const string Library = NativeLibraryName.Value;

    [DllImport(Library, EntryPoint = "git_indexer_new", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Create(out IndexerHandle indexer, byte[] folder, uint mode, IntPtr objects, IntPtr options);

    [DllImport(Library, EntryPoint = "git_indexer_append", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Append(IndexerHandle indexer, ref byte data, UIntPtr size, ref IndexerProgress progress);

    [DllImport(Library, EntryPoint = "git_indexer_commit", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Commit(IndexerHandle indexer, ref IndexerProgress progress);

    [DllImport(Library, EntryPoint = "git_indexer_name", CallingConvention = CallingConvention.Cdecl)]
    public static extern IntPtr Name(IndexerHandle indexer);

    [DllImport(Library, EntryPoint = "git_indexer_free", CallingConvention = CallingConvention.Cdecl)]
    public static extern void Free(IntPtr indexer);

    [DllImport(Library, EntryPoint = "git_odb_new", CallingConvention = CallingConvention.Cdecl)]
    public static extern int CreateObjects(out ObjectsHandle objects);

    [DllImport(Library, EntryPoint = "git_odb_backend_one_pack", CallingConvention = CallingConvention.Cdecl)]
    public static extern int OpenPack(out IntPtr pack, byte[] index);

    /// <summary>Adds a pack to the objects, which close it.</summary>
    [DllImport(Library, EntryPoint = "git_odb_add_backend", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Add(ObjectsHandle objects, IntPtr pack, int priority);

    [DllImport(Library, EntryPoint = "git_error_last", CallingConvention = CallingConvention.Cdecl)]
    public static extern IntPtr LastError();
}
