namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>manifest.json</c>: what an archive is and every other file of it. It is written last.</summary>
internal sealed record ArchiveManifest
{
    /// <summary>The format that this release writes and reads.</summary>
    public const int Format = 1;

    /// <summary>For people who ask which release made an archive; a reader does not use it.</summary>
    public string Tool { get; init; } = $"AlgorithmiaMigration {typeof(ArchiveManifest).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>When it was completed.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>The domain of the cluster.</summary>
    public required string Cluster { get; init; }

    /// <summary>The addresses of the cluster's API and repositories.</summary>
    public required Uri Api { get; init; }

    /// <inheritdoc cref="Api"/>
    public required Uri Git { get; init; }

    /// <summary>The accounts whose algorithms and collections were asked for.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Whether it contains users and organizations.</summary>
    public bool HasPeople { get; init; }

    /// <summary>Which versions of each algorithm have their code in the archive; the head always has.</summary>
    public MigratedVersions Versions { get; init; }

    public ArchiveCounts Counts { get; init; } = new();

    /// <summary>The folder of each algorithm, by <c>owner/name</c>. Names that differ only in case have different folders.</summary>
    public IReadOnlyDictionary<string, string> Algorithms { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder of each collection, by <c>owner/name</c>.</summary>
    public IReadOnlyDictionary<string, string> Collections { get; init; } = new Dictionary<string, string>();

    /// <summary>Every other file.</summary>
    public IReadOnlyList<ManifestFile> Files { get; init; } = [];
}
