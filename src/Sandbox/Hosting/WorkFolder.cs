namespace AlgorithmiaMigration.Sandbox;

/// <summary>Where a Sandbox keeps its files. A temporary one goes away with it, a given one stays.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _path;
    private readonly bool _isTemporary;

    private WorkFolder(string path, bool isTemporary)
    {
        _path = path;
        _isTemporary = isTemporary;
        Directory.CreateDirectory(EmptyHome);
    }

    /// <summary>Git's home: a folder without any configuration in it.</summary>
    public string EmptyHome => Path.Combine(_path, "home");

    public static WorkFolder For(SandboxOptions options) => options.WorkFolder is { } given
        ? new WorkFolder(Path.GetFullPath(given), isTemporary: false)
        : new WorkFolder(Directory.CreateTempSubdirectory("algo-sandbox-").FullName, isTemporary: true);

    public string Of(string part) => Path.Combine(_path, part);

    public void Dispose()
    {
        if (!_isTemporary || !Directory.Exists(_path)) return;
        if (OperatingSystem.IsWindows()) MakeWritable();
        Directory.Delete(_path, recursive: true);
    }

    // Git writes its objects read-only, which Windows takes as protection against deletion.
    private void MakeWritable()
    {
        foreach (string file in Directory.EnumerateFiles(_path, "*", SearchOption.AllDirectories))
            if (File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly)) File.SetAttributes(file, FileAttributes.Normal);
    }
}
