using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A scripted cluster with one algorithm of two versions and one collection of three files, and the folder of its archive.</summary>
internal sealed class ArchiveWorld : IDisposable
{
    private readonly ScriptedWorld _world = new();
    private readonly TestFolder _folder = new();

    public ArchiveWorld()
    {
        Files = [("one", "1", 0), ("same", "1", 0), ("two", "22", 0)];
        Dev.FindAlgorithm.Returns(Samples.Algorithm());
        Dev.ListVersions.Returns([Samples.Version("0.2.0", Samples.Commit('a')), Samples.Version("0.1.0", Samples.Commit('b'))]);
        Dev.ListBuilds.Returns([Samples.Build(Samples.Commit('a'))]);
        Dev.ReadCommitLog.Answers(_ => [.. Packs.Heads.AsEnumerable().Reverse().Append(Samples.Commit('b')).Select(commit => new CommitEntry(commit, ""))]);
        Dev.Secrets.List.Returns([]);
        Dev.ListEnvironments.Returns([]);
        Dev.SourceHosts.List.Returns([]);
        Dev.Data.FindCollection.Answers(_ => Samples.Listing([.. Files.Select(file => Samples.File(file.Name, file.Content.Length, file.Changes))]));
        Dev.Data.ReadFile.Answers(request => Samples.Content(Files.Single(file => file.Name == request.File).Content));
        Session = ArchiveExport.SessionOf(Dev.Cluster, _world.Session.Services with { Packs = () => Packs, Verifier = () => Verifier! }, HostCredentials.None, 1);
    }

    public ScriptedCluster Dev => _world.Dev;

    public ScriptedPacks Packs { get; } = new();

    public ITreeReader? Verifier { get; set; }

    public AlgoSession Session { get; }

    public InstantTime Time => _world.Time;

    public RecordingObserver Observer => _world.Observer;

    public List<(string Name, string Content, int Changes)> Files { get; }

    public string Archive => Path.Combine(_folder.Path, "move");

    /// <summary>Whether the archive is written to a zip file.</summary>
    public bool IsZip { get; set; }

    /// <summary>Where the archive is written.</summary>
    public string Target => IsZip ? Archive + ArchiveZip.Extension : Archive;

    public MigratedVersions Versions { get; set; }

    /// <summary>What is in the list of algorithms.</summary>
    public AlgorithmInput[] Algorithms { get; set; } = [new AlgorithmInput { Id = new AlgorithmId("research", "Echo") }];

    /// <summary>What an update would be asked about before it begins.</summary>
    public async Task<string> AskedAsync(bool hasData = true, bool hasPeople = false)
    {
        using MigrationRun run = new(Session, apply: false);
        using ArchiveExport export = new(run, new ArchiveOptions { Path = Target, Versions = Versions, Limit = 1 }, null, Algorithms, hasData ? [new CollectionId("research", "Samples")] : []);
        return (await export.RemovalsAsync(hasPeople, default)).Said(isDone: false);
    }

    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Exports everything as one command does.</summary>
    /// <param name="before">Called before each file operation.</param>
    /// <param name="isUpdate">Whether a complete archive is brought up to date.</param>
    /// <param name="hasData">Whether the collection is selected.</param>
    /// <param name="hasPeople">Whether users and organizations are.</param>
    /// <param name="apply">False for a rehearsal.</param>
    public async Task<IReadOnlyList<ArchiveOutcome>> ExportAsync(Action<string>? before = null, bool isUpdate = false, bool hasData = true, bool hasPeople = false, bool apply = true)
    {
        CollectionId collection = new("research", "Samples");
        using MigrationRun run = new(Session, apply) { TimeLimit = TimeLimit };
        using ArchiveFolder? folder = apply ? ArchiveFolder.Open(ArchiveZip.FolderOf(Target), "dev", isUpdate, before) : null;
        using ArchiveExport export = new(run, new ArchiveOptions { Path = Target, Versions = Versions, Limit = 1 }, folder, Algorithms, hasData ? [collection] : []);
        List<ArchiveOutcome> outcomes = [await export.ClusterAsync(Observer, default)];
        if (hasPeople) outcomes.AddRange([await export.UsersAsync(Observer, default), await export.OrganizationsAsync(Observer, default)]);
        if (hasData) outcomes.Add(await export.CollectionAsync(collection, Observer, default));
        foreach (AlgorithmId id in Algorithms.Select(input => input.Id).DistinctBy(id => id.Path)) outcomes.Add(await export.AlgorithmAsync(id, Observer, default));
        outcomes.Add(await export.CompleteAsync(outcomes.Count(outcome => outcome.Failure is not null), ["research"], Observer, default));
        return outcomes;
    }

    public ArchiveManifest Manifest()
    {
        using FileStream stream = File.OpenRead(Path.Combine(Archive, ArchiveLayout.Manifest));
        return ManifestJson.Read(stream);
    }

    /// <summary>All files with their contents, without the time at which the archive was made.</summary>
    public IReadOnlyDictionary<string, string> Contents() => Directory.GetFiles(Archive, "*", SearchOption.AllDirectories).ToDictionary(
        file => Path.GetRelativePath(Archive, file).Replace('\\', '/'),
        file => string.Join('\n', File.ReadAllLines(file).Where(line => !line.StartsWith("  \"made\"", StringComparison.Ordinal))));

    /// <inheritdoc/>
    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }
}
