namespace AlgorithmiaMigration.Sandbox;

/// <summary>The kind of an entry in a git tree.</summary>
public enum EntryMode
{
    File,
    Executable,
    SymbolicLink,

    /// <summary>A submodule: the entry names a commit of another repository.</summary>
    Submodule,
    Folder,
}
