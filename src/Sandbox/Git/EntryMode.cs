namespace AlgorithmiaMigration.Sandbox;

/// <summary>What kind of entry stands in a git tree.</summary>
public enum EntryMode
{
    File,
    Executable,
    SymbolicLink,

    /// <summary>A submodule: the entry names a commit of another repository.</summary>
    Submodule,
    Folder,
}
