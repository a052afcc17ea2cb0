using System.Text;

namespace AlgorithmiaMigration.Git.Objects;

/// <summary>One line of a tree object, byte for byte.</summary>
/// <param name="Mode">The mode's octal digits as they stand in the tree; old tools wrote unusual ones, and they stay.</param>
/// <param name="Name">The name with one character per byte: git's names are bytes, not text.</param>
/// <param name="Id">The object.</param>
internal sealed record TreeEntry(string Mode, string Name, string Id)
{
    private const int TypeBits = 0xF000;
    private const int FolderType = 0x4000;
    private const int FileType = 0x8000;
    private const int LongestMode = 7;

    public bool IsFolder => (ModeBits & TypeBits) == FolderType;

    /// <summary>Neither a folder, nor a symbolic link, nor a submodule.</summary>
    public bool IsRegularFile => (ModeBits & TypeBits) == FileType;

    /// <summary>What git sorts by: a folder's name counts as if a slash followed.</summary>
    public string SortKey => IsFolder ? Name + "/" : Name;

    /// <summary>Whether these are a mode's digits.</summary>
    public static bool IsMode(string text) => text.Length is > 0 and <= LongestMode && text.All(c => c is >= '0' and <= '7');

    private int ModeBits => Convert.ToInt32(Mode, 8);

    /// <summary>The path as text for people; bytes that are not UTF-8 appear as replacement characters.</summary>
    public static string Display(string path) => Encoding.UTF8.GetString(Bytes.GetBytes(path));

    /// <summary>The encoding in which each byte is one character.</summary>
    public static Encoding Bytes { get; } = Encoding.GetEncoding("iso-8859-1");
}
