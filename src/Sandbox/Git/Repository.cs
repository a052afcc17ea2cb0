using System.Text;
using AlgorithmiaMigration.Sandbox.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>One bare repository on disk, and the snapshots of its published versions beside it.</summary>
internal sealed class Repository(string folder, string defaultBranch, GitTool git)
{
    private const string Settings = """
        [core]
        	repositoryformatversion = 0
        	filemode = true
        	bare = true
        	fsync = none
        [receive]
        	denyNonFastForwards = true
        	fsckObjects = true
        	autogc = false
        [gc]
        	auto = 0

        """;

    private readonly Lock _snapshots = new();

    public string Folder { get; } = folder;
    public string DefaultBranch { get; } = defaultBranch;

    private string SnapshotsFolder => $"{Folder}.versions";

    /// <summary>Writes the repository. An empty one has no head.</summary>
    public void Create(GitHistory? history)
    {
        CreateSkeleton(Folder, history?.Head);
        if (history is not null) GitPack.Write(history.Objects, Path.Combine(Folder, "objects", "pack"));
    }

    /// <summary>The folder of a separate repository with the same objects, whose branch stays at a version's commit. Created when first
    /// requested, because most of thousands of versions never are.</summary>
    public string SnapshotOf(string version, string commit)
    {
        string snapshot = Path.Combine(SnapshotsFolder, $"{version}.git"), alternates = Path.Combine(snapshot, "objects", "info", "alternates");
        lock (_snapshots)
        {
            if (File.Exists(alternates)) return snapshot;
            CreateSkeleton(snapshot, commit);
            File.WriteAllText(alternates, $"{Path.Combine(Folder, "objects")}\n");
            return snapshot;
        }
    }

    /// <summary>Deletes the repository with the snapshots of its versions.</summary>
    /// <exception cref="IOException">A file could not be removed.</exception>
    public async Task DeleteAsync()
    {
        foreach (string gone in new[] { Folder, SnapshotsFolder })
            if (await FolderRemoval.RemoveAsync(gone, MachineClock.Time) is { } left) throw new IOException(left);
    }

    /// <summary>The commit of the default branch; null for an empty repository.</summary>
    public async Task<string?> HeadAsync(CancellationToken cancellation)
    {
        string loose = Path.Combine(Folder, "refs", "heads", DefaultBranch);
        if (File.Exists(loose)) return (await File.ReadAllTextAsync(loose, cancellation)).Trim();
        string packed = Path.Combine(Folder, "packed-refs");
        if (!File.Exists(packed)) return null;
        string[] lines = await File.ReadAllLinesAsync(packed, cancellation);
        return lines.FirstOrDefault(line => line.EndsWith($" refs/heads/{DefaultBranch}", StringComparison.Ordinal))?[..40];
    }

    /// <summary>Every file of a commit's tree.</summary>
    public async Task<IReadOnlyList<TreeRow>> TreeAsync(string commit, CancellationToken cancellation)
    {
        string listing = Encoding.Latin1.GetString(await git.RunAsync(["-C", Folder, "ls-tree", "-z", "-r", commit], cancellation));
        return [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(TreeRow.Parse)];
    }

    public Task<byte[]> BlobAsync(string id, CancellationToken cancellation) =>
        git.RunAsync(["-C", Folder, "cat-file", "blob", id], cancellation);

    public Task<string> LogAsync(string format, IEnumerable<string> options, CancellationToken cancellation) =>
        git.ReadAsync(["-C", Folder, "log", $"--format={format}", .. options, DefaultBranch], cancellation);

    private void CreateSkeleton(string folder, string? head)
    {
        foreach (string part in new[] { "objects/pack", "objects/info", "refs/heads", "refs/tags" })
            Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllText(Path.Combine(folder, "HEAD"), $"ref: refs/heads/{DefaultBranch}\n");
        File.WriteAllText(Path.Combine(folder, "config"), Settings);
        if (head is not null) File.WriteAllText(Path.Combine(folder, "refs", "heads", DefaultBranch), head + "\n");
    }
}
