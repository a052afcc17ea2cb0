namespace AlgorithmiaMigration.Git;

/// <summary>One entry of a commit's tree: a file, a symbolic link, a submodule, or a folder without entries.</summary>
/// <param name="Path">The path for display, with slashes.</param>
/// <param name="Key">The path with one character per byte: names in git are bytes, and two may look the same.</param>
/// <param name="Mode">The mode's octal digits, as the tree states them.</param>
/// <param name="Id">The id of the content; of a submodule, its commit.</param>
internal sealed record ListedEntry(string Path, string Key, string Mode, string Id)
{
    private const int TypeBits = 0xF000;
    private const int LinkType = 0xA000;
    private const int SubmoduleType = 0xE000;
    private const int FileType = 0x8000;
    private const int ExecuteBits = 0x49;

    private int Bits => Convert.ToInt32(Mode, 8);

    public bool IsLink => (Bits & TypeBits) == LinkType;

    public bool IsSubmodule => (Bits & TypeBits) == SubmoduleType;

    public bool IsRegularFile => (Bits & TypeBits) == FileType;

    /// <summary>What it is, for people.</summary>
    public string Kind => IsLink ? "symbolic link" : IsSubmodule ? "submodule" : !IsRegularFile ? "empty folder"
        : (Bits & ExecuteBits) != 0 ? "executable file" : "file";
}
