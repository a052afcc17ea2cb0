using System.Text;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>One entry of a tree. Paths are bytes, as in git.</summary>
public sealed class FileSeed
{
    private FileSeed(byte[] path, byte[] content, EntryMode mode)
    {
        GitPath = Encoding.Latin1.GetString(path);
        Content = content;
        Mode = mode;
    }

    internal string GitPath { get; }
    internal byte[] Content { get; }
    internal EntryMode Mode { get; }

    public static FileSeed Text(string path, string text) => Bytes(path, Encoding.UTF8.GetBytes(text));

    public static FileSeed Bytes(string path, byte[] content) => Bytes(Encoding.UTF8.GetBytes(path), content);

    /// <summary>A file whose path may be invalid text.</summary>
    public static FileSeed Bytes(byte[] path, byte[] content) => new(path, content, EntryMode.File);

    public static FileSeed Executable(string path, string text) =>
        new(Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(text), EntryMode.Executable);

    public static FileSeed Link(string path, string target) =>
        new(Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(target), EntryMode.SymbolicLink);

    /// <summary>A reference to a commit of another repository.</summary>
    public static FileSeed Submodule(string path, string commit) =>
        new(Encoding.UTF8.GetBytes(path), Encoding.ASCII.GetBytes(commit), EntryMode.Submodule);
}
