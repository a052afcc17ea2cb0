using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The folder for a rehearsal's files, removed at the end unless it is to be kept.</summary>
internal sealed class RehearsalFolder : IAsyncDisposable
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

    public string Archive => Path.Combine(FullPath, "archive");

    public string Journal => Path.Combine(FullPath, "journal.jsonl");

    /// <summary>A home folder without configuration, for the git that verifies.</summary>
    public string EmptyHome => Path.Combine(FullPath, "home");

    public static RehearsalFolder Create(bool keep) => new(PrivateFolder.Create("algo-rehearsal-"), keep);

    public async ValueTask DisposeAsync()
    {
        if (!Keep && await FolderRemoval.RemoveAsync(FullPath, MachineClock.Time) is { } left) Terminal.Error(left);
    }
}
