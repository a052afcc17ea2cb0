namespace AlgorithmiaMigration.Sandbox.Git;

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
