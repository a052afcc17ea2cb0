namespace AlgorithmiaMigration.Loader;

/// <summary>The folder of one staged build. A process can hold only one of them: assemblies are never unloaded.</summary>
internal sealed class ModuleFolder(string path)
{
    public string FullPath { get; } = Path.GetFullPath(path);

    public string Core => PathOf("AlgorithmiaMigration.Core");

    public string Commands => PathOf("AlgorithmiaMigration.Commands");

    public string PathOf(string assemblyName) => Path.Combine(FullPath, assemblyName + ".dll");

    /// <summary>Whether a file lies directly in this folder, however its path is written.</summary>
    public bool Holds(string file) => IsSame(Path.GetDirectoryName(Path.GetFullPath(file)));

    /// <exception cref="InvalidOperationException">The module is already loaded from another folder, usually another version.</exception>
    public void RefuseOther(string requested)
    {
        if (!IsSame(Path.GetFullPath(requested)))
            throw new InvalidOperationException(
                $"AlgorithmiaMigration is already loaded from '{FullPath}'. Start a new PowerShell session to use '{requested}'.");
    }

    // Windows paths keep the case in which the user typed them.
    private bool IsSame(string? other) =>
        string.Equals(Trimmed(FullPath), Trimmed(other ?? ""), StringComparison.OrdinalIgnoreCase);

    private static string Trimmed(string text) => text.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
}
