using System.Runtime.InteropServices;
using System.Text;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>The objects of a repository and those it borrows, read and written with libgit2.</summary>
internal sealed class LibGit2Objects : IObjectStore
{
    private const int NotFound = -3;
    private static readonly string[] Types = ["", GitObject.Commit, GitObject.Tree, GitObject.Blob, "tag"];
    private readonly ObjectsHandle _objects;

    public LibGit2Objects(ObjectsHandle objects) => _objects = objects;

    public LibGit2Objects(string repository)
    {
        byte[] folder = Encoding.UTF8.GetBytes(Path.Combine(repository, "objects") + "\0");
        Check(NativeObjects.Open(out _objects, folder), "open its objects");
    }

    public Task<GitObject?> FindAsync(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(id));
    }

    public Task<long?> SizeAsync(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        int result = NativeObjects.ReadHeader(out UIntPtr size, out _, _objects, ObjectIds.ToBytes(id));
        if (result == NotFound) return Task.FromResult<long?>(null);
        Check(result, "read " + id);
        return Task.FromResult<long?>((long)size);
    }

    public Task<string> WriteAsync(GitObject content, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        byte[] id = new byte[ObjectIds.Bytes];
        int type = Array.IndexOf(Types, content.Type);
        Check(NativeObjects.Write(id, _objects, content.Content, (UIntPtr)content.Content.Length, type), "store a " + content.Type);
        return Task.FromResult(ObjectIds.ToText(id));
    }

    public ValueTask DisposeAsync()
    {
        _objects.Dispose();
        return default;
    }

    private GitObject? Find(string id)
    {
        int result = NativeObjects.Read(out IntPtr found, _objects, ObjectIds.ToBytes(id));
        if (result == NotFound) return null;
        Check(result, "read " + id);
        try
        {
            byte[] content = new byte[checked((int)NativeObjects.Size(found))];
            if (content.Length > 0) Marshal.Copy(NativeObjects.Data(found), content, 0, content.Length);
            return new GitObject(Types[NativeObjects.Type(found)], content);
        }
        finally
        {
            NativeObjects.Free(found);
        }
    }

    private static void Check(int result, string what)
    {
        if (result < 0) throw new IOException($"libgit2 could not {what} (error {result}).");
    }
}
