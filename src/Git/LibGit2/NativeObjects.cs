using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>
/// The functions of libgit2 that read and write raw objects. LibGit2Sharp gives no access to a tree's bytes, and its tree entries lose
/// names that are not UTF-8.
/// </summary>
internal static class NativeObjects
{
    /// <summary>The name of the library that LibGit2Sharp loads; the build reads it from the package.</summary>
    private const string Library = NativeLibraryName.Value;

#if NET
    static NativeObjects() => NativeLibrary.SetDllImportResolver(typeof(NativeObjects).Assembly, Resolve);

    // Searches where LibGit2Sharp does, so that both use the same library.
    private static IntPtr Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library) return IntPtr.Zero;
        string? folder = LibGit2Sharp.GlobalSettings.NativeLibraryPath;
        if (folder is not null && NativeLibrary.TryLoad(Path.Combine(folder, Library + Extension), out IntPtr handle))
            return handle;
        return NativeLibrary.TryLoad(name, typeof(LibGit2Sharp.Repository).Assembly, search, out handle) ? handle : IntPtr.Zero;
    }

    private static string Extension => OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
#endif

    [DllImport(Library, EntryPoint = "git_libgit2_init", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Initialize();

    [DllImport(Library, EntryPoint = "git_odb_open", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Open(out ObjectsHandle objects, byte[] folder);

    [DllImport(Library, EntryPoint = "git_odb_free", CallingConvention = CallingConvention.Cdecl)]
    public static extern void Close(IntPtr objects);

    [DllImport(Library, EntryPoint = "git_odb_read", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Read(out IntPtr content, ObjectsHandle objects, byte[] id);

    [DllImport(Library, EntryPoint = "git_odb_read_header", CallingConvention = CallingConvention.Cdecl)]
    public static extern int ReadHeader(out UIntPtr size, out int type, ObjectsHandle objects, byte[] id);

    [DllImport(Library, EntryPoint = "git_odb_object_data", CallingConvention = CallingConvention.Cdecl)]
    public static extern IntPtr Data(IntPtr content);

    [DllImport(Library, EntryPoint = "git_odb_object_size", CallingConvention = CallingConvention.Cdecl)]
    public static extern UIntPtr Size(IntPtr content);

    [DllImport(Library, EntryPoint = "git_odb_object_type", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Type(IntPtr content);

    [DllImport(Library, EntryPoint = "git_odb_object_free", CallingConvention = CallingConvention.Cdecl)]
    public static extern void Free(IntPtr content);

    [DllImport(Library, EntryPoint = "git_odb_write", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Write(byte[] id, ObjectsHandle objects, byte[] content, UIntPtr size, int type);
}
