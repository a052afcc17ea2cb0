namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>Where a rehearsal leaves its traces; gone at the end unless they are to be kept.</summary>
internal sealed class RehearsalFolder : IDisposable
{
    private RehearsalFolder(string path, bool keep)
    {
        FullPath = path;
        Keep = keep;
        Directory.CreateDirectory(Clusters);
        Directory.CreateDirectory(EmptyHome);
    }

    public string FullPath { get; }

    public bool Keep { get; }

    public string Clusters => Path.Combine(FullPath, "clusters");

    public string Journal => Path.Combine(FullPath, "journal.jsonl");

    /// <summary>A home without configuration for the verifying git.</summary>
    public string EmptyHome => Path.Combine(FullPath, "home");

    public static RehearsalFolder Create(bool keep) => new(Directory.CreateTempSubdirectory("algo-rehearsal-").FullName, keep);

    public void Dispose()
    {
        if (!Keep) Directory.Delete(FullPath, recursive: true);
    }
}
