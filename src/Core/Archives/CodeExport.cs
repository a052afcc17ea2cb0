using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Archives;

/// <summary>Exports the code of one algorithm: its history as a bundle, and the tree of each kept version as a pack.</summary>
/// <param name="context">What the exports share.</param>
/// <param name="algorithm">The algorithm.</param>
/// <param name="folder">Its folder in the archive.</param>
/// <param name="observer">Is informed of each step.</param>
internal sealed class CodeExport(ArchiveContext context, Algorithm algorithm, string folder, IStageObserver observer)
{
    private readonly GitRetries _retries = new(context.Run.Services.Time, context.Run.Services.Jitter);
    private readonly IRepositoryPacks _packs = context.Run.Services.Packs();
    private readonly HashSet<string> _trees = new(StringComparer.Ordinal);

    /// <summary>Whether anything was read that an earlier run had not.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Bytes of the history and the packs.</summary>
    public long Bytes { get; private set; }

    /// <summary>What a person should know about the code in the archive.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The commits whose code neither the repository has any more nor the archive.</summary>
    public HashSet<string> Gone { get; } = new(StringComparer.Ordinal);

    /// <summary>The commits that have a pack, or would have one.</summary>
    public ICollection<string> Trees => _trees;

    /// <param name="opened">The repository.</param>
    /// <param name="versions">The versions to keep.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task RunAsync((GitEndpoint, RepositoryHeads) opened, IReadOnlyList<AlgorithmVersion> versions, CancellationToken cancellation)
    {
        (GitEndpoint repository, RepositoryHeads heads) = opened;
        foreach (AlgorithmVersion version in versions.Where(version => !VersionSelector.IsCommit(version.Commit)))
            Warn($"The code of {version.Number?.ToString() ?? "an unpublished version"} is not in the archive: {context.Source} does not report its commit.");
        if (context.Folder is { } archive)
        {
            if (heads.References.Count > 0) await HistoryAsync(archive, repository, heads, cancellation).ConfigureAwait(false);
            await TreesAsync(archive, repository, heads.Head.Commit, versions, cancellation).ConfigureAwait(false);
        }
        else _trees.UnionWith(versions.Select(version => version.Commit).Append(heads.Head.Commit ?? "").Where(VersionSelector.IsCommit));
        if (heads.Head.Commit is null) Notes.Add("The repository has no commit on its default branch.");
        await context.WriteAsync(ArchiveLayout.Heads(folder), ArchivedHeads.Write(new ArchivedHeads
        {
            Head = heads.Head.Commit,
            Branch = heads.Head.Branch,
            References = heads.References,
            Trees = [.. _trees],
        }), cancellation).ConfigureAwait(false);
    }

    /// <summary>Finds the repository, and reads its branches and tags.</summary>
    public async Task<(GitEndpoint Repository, RepositoryHeads Heads)> OpenAsync(CancellationToken cancellation)
    {
        GitEndpoint? repository = null;
        try
        {
            repository = await context.Run.Repositories.EndpointAsync(context.Source, algorithm, cancellation).ConfigureAwait(false);
            observer.Working("Reading the repository");
            return (repository, await RetryAsync(() => _packs.ReadHeadsAsync(repository, cancellation), cancellation).ConfigureAwait(false));
        }
        catch (MigrationException e) when (e.Kind is FailureKind.SourceHostedElsewhere or FailureKind.SourceHostUnauthorized
            || (repository is { IsExternal: true } && e.Kind is FailureKind.AccessDenied or FailureKind.RepositoryNotFound))
        {
            // An export takes its credentials itself, and without a session.
            string host = Uri.TryCreate(algorithm.SourceHost.RepositoryUrl, UriKind.Absolute, out Uri? address) ? address!.Authority : "HOST";
            throw new MigrationException(e.Kind, e.Message,
                $"Specify -HostCredential @{{'{host}' = Get-Credential}} (user name and access token), or leave the algorithm out with a list.", e);
        }
    }

    private async Task HistoryAsync(ArchiveFolder archive, GitEndpoint repository, RepositoryHeads heads, CancellationToken cancellation)
    {
        string path = ArchiveLayout.History(folder);
        byte[] header = BundleHeader.Of(heads);
        if (await IsKeptAsync(archive, path, header, cancellation).ConfigureAwait(false)) return;
        observer.Working("Reading the history");
        await WriteAsync(archive, path, async (target, stop) =>
        {
            target.Write(header, 0, header.Length);
            await _packs.WriteHistoryAsync(repository, heads, target, new Steps(observer), stop).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
    }

    private async Task TreesAsync(
        ArchiveFolder archive, GitEndpoint repository, string? head, IReadOnlyList<AlgorithmVersion> versions, CancellationToken cancellation)
    {
        List<AlgorithmVersion> missing = [];
        if (head is not null && !await TreeAsync(archive, repository, head, cancellation).ConfigureAwait(false)) missing.Add(new AlgorithmVersion { Commit = head });
        foreach (AlgorithmVersion version in versions.Where(version => VersionSelector.IsCommit(version.Commit) && version.Commit != head))
        {
            if (_trees.Contains(version.Commit)) continue;
            observer.Working($"Reading {version}");
            GitEndpoint? snapshot = repository.IsExternal || version.Number is null ? null
                : repository with { Repository = context.Source.Address.Repository(algorithm.Owner, algorithm.Name, version.Number) };
            if (!await TreeAsync(archive, snapshot, version.Commit, cancellation).ConfigureAwait(false)) missing.Add(version);
        }
        if (missing.Count > 0) await FromHistoryAsync(archive, repository, missing, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the pack of a commit unless it is there.</summary>
    /// <returns>False when the server cannot give it alone.</returns>
    private async Task<bool> TreeAsync(ArchiveFolder archive, GitEndpoint? repository, string commit, CancellationToken cancellation)
    {
        string path = ArchiveLayout.Tree(folder, commit);
        try
        {
            if (!await IsKeptAsync(archive, path, [], cancellation).ConfigureAwait(false))
            {
                if (repository is null) return false;
                await WriteAsync(archive, path, (target, stop) => _packs.WriteTreeAsync(repository, commit, target, stop), cancellation).ConfigureAwait(false);
            }
            _trees.Add(commit);
            return true;
        }
        catch (MigrationException e) when (e.Kind is FailureKind.VersionNotFound or FailureKind.RepositoryNotFound or FailureKind.UnexpectedAnswer
            or FailureKind.AccessDenied or FailureKind.GitFailed)
        {
            observer.Decided($"{algorithm}: {e.Message} The history may contain {commit}.");
            return false;
        }
    }

    private void Warn(string note)
    {
        Notes.Add(note);
        observer.Warned($"{algorithm}: {note}");
    }

    /// <summary>Takes commits that the server does not give alone from one fetch of the history.</summary>
    private async Task FromHistoryAsync(ArchiveFolder archive, GitEndpoint repository, List<AlgorithmVersion> missing, CancellationToken cancellation)
    {
        observer.Working("Reading older versions from the history");
        RetryingTreeReader reader = new(context.Run.Services.Verifier(), context.Run.Services.Time, context.Run.Services.Jitter);
        IOpenedRepository? opened = null;
        try
        {
            foreach (AlgorithmVersion version in missing)
            {
                try
                {
                    opened ??= await reader.OpenAsync(new TreeSource(repository, version.Commit), cancellation).ConfigureAwait(false);
                    await WriteAsync(archive, ArchiveLayout.Tree(folder, version.Commit),
                        (target, stop) => opened.WritePackAsync(version.Commit, target, stop), cancellation).ConfigureAwait(false);
                    _trees.Add(version.Commit);
                }
                catch (MigrationException e) when (e.Kind == FailureKind.VersionNotFound)
                {
                    if (await FromEarlierAsync(archive, version.Commit, cancellation).ConfigureAwait(false)) continue;
                    Gone.Add(version.Commit);
                    // No later run would find it either.
                    Warn($"The code of {(version.Number is null ? version.Commit : $"{version.Number} ({version.Commit})")} is not in the archive: it is no longer in the repository.");
                }
            }
        }
        finally
        {
            if (opened is not null) await opened.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes a commit that is no longer in the repository from the zip file that is replaced. In a folder it simply stays.</summary>
    private async Task<bool> FromEarlierAsync(ArchiveFolder archive, string commit, CancellationToken cancellation)
    {
        string path = ArchiveLayout.Tree(folder, commit);
        try
        {
            using Stream? pack = context.Earlier.OpenPacked(path);
            if (pack is null) return false;
            ManifestFile written = await archive.WriteAsync(path, async (target, stop) =>
            {
                using PackTrailer trailer = new();
                byte[] block = new byte[128 * 1024];
                for (int read; (read = await pack.ReadAsync(block, 0, block.Length, stop).ConfigureAwait(false)) > 0; target.Write(block, 0, read)) trailer.Feed(block, 0, read);
                if (!trailer.IsWhole()) throw new InvalidDataException();
            }, cancellation).ConfigureAwait(false);
            Bytes += written.Bytes;
            return _trees.Add(commit);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or MigrationException { Kind: FailureKind.ArchiveDamaged })
        {
            observer.Decided($"{algorithm}: {commit} cannot be read in the zip file that is replaced.");
            return false;
        }
    }

    private async Task WriteAsync(ArchiveFolder archive, string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        ManifestFile written = await RetryAsync(() => archive.WriteAsync(path, write, cancellation), cancellation).ConfigureAwait(false);
        Bytes += written.Bytes;
        IsNew = true;
    }

    /// <summary>Whether an earlier run wrote this file, and it is still whole.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="path">The file.</param>
    /// <param name="header">The bytes that must precede its pack.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    private async Task<bool> IsKeptAsync(ArchiveFolder archive, string path, byte[] header, CancellationToken cancellation)
    {
        if (archive.Has(path)) return true;
        using PackTrailer trailer = new();
        long position = 0;
        bool isSame = true;
        ManifestFile? found = await archive.FindAsync(path, (buffer, count) =>
        {
            int start = (int)Math.Min(count, Math.Max(0, header.Length - position));
            for (int i = 0; i < start; i++) isSame &= header[position + i] == buffer[i];
            trailer.Feed(buffer, start, count - start);
            position += count;
        }, cancellation).ConfigureAwait(false);
        if (found is null || !isSame || !trailer.IsWhole()) return false;
        archive.Keep(found);
        Bytes += found.Bytes;
        return true;
    }

    private Task<T> RetryAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation) => _retries.RunAsync(attempt, observer.Decided, cancellation);

    private sealed class Steps(IStageObserver observer) : IProgress<GitProgress>
    {
        private long _told;

        public void Report(GitProgress value)
        {
            const long interval = 4 * 1024 * 1024;
            if (value.Bytes - _told < interval) return;
            _told = value.Bytes;
            observer.Working($"Reading the history ({ByteSize.Of(value.Bytes)})");
        }
    }
}
