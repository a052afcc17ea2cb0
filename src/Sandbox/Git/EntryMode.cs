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

internal static class EntryModes
{
    public static string Octal(this EntryMode mode) => mode switch
    {
        EntryMode.Executable => "100755",
        EntryMode.SymbolicLink => "120000",
        EntryMode.Submodule => "160000",
        EntryMode.Folder => "40000",
        _ => "100644",
    };
}
