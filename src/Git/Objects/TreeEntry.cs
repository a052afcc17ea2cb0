using System.Text;

namespace AlgorithmiaMigration.Git.Objects;

/// <summary>One entry of a tree object, byte for byte.</summary>
/// <param name="Mode">The mode's octal digits, unchanged: old tools wrote unusual ones.</param>
/// <param name="Name">The name with one character per byte: names in git are bytes, not text.</param>
/// <param name="Id">The id of the object.</param>
internal sealed record TreeEntry(string Mode, string Name, string Id)
{
    private const int TypeBits = 0xF000;
    private const int FolderType = 0x4000;
    private const int FileType = 0x8000;
    private const int SubmoduleType = 0xE000;
    private const int LongestMode = 7;

    public bool IsFolder => (ModeBits & TypeBits) == FolderType;

    /// <summary>Whether this is not a folder, a symbolic link or a submodule.</summary>
    public bool IsRegularFile => (ModeBits & TypeBits) == FileType;

    /// <summary>Whether this is a commit of another repository.</summary>
    public bool IsSubmodule => (ModeBits & TypeBits) == SubmoduleType;

    /// <summary>The key by which git sorts: a folder's name sorts as if a slash followed.</summary>
    public string SortKey => IsFolder ? Name + "/" : Name;

    /// <summary>Whether the text is a mode in octal digits.</summary>
    public static bool IsMode(string text) => text.Length is > 0 and <= LongestMode && text.All(c => c is >= '0' and <= '7');

    private int ModeBits => Convert.ToInt32(Mode, 8);

    /// <summary>The path as text for display; bytes that are not UTF-8 become replacement characters.</summary>
    public static string Display(string path) => Encoding.UTF8.GetString(Bytes.GetBytes(path));

    /// <summary>The encoding that maps each byte to one character.</summary>
    public static Encoding Bytes { get; } = Encoding.GetEncoding("iso-8859-1");
}
