using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>One fetched state of a repository, for every engine with a workspace. It shares only the fetch with copies: it reads trees and
/// commits as the server sent them, and git or libgit2 has checked each object against its id.</summary>
internal sealed class OpenedRepository : IOpenedRepository
{
    private readonly TemporaryFolder _folder;
    private readonly IObjectStore _objects;
    private readonly GitEndpoint _endpoint;
    private readonly string _commit;

    private OpenedRepository(TemporaryFolder folder, IObjectStore objects, GitEndpoint endpoint, string commit) =>
        (_folder, _objects, _endpoint, _commit) = (folder, objects, endpoint, commit);

    /// <summary>Fetches the state into the folder, which is removed with the opened repository, or when this fails.</summary>
    public static async Task<IOpenedRepository> FetchAsync(
        IWorkspace workspace, TemporaryFolder folder, TreeSource source, CancellationToken cancellation)
    {
        try
        {
            SourceChoice choice = new(workspace, source, new GitStep("Reading a repository", null));
            FetchedRepository fetched = await choice.FetchAsync(cancellation).ConfigureAwait(false);
            return new OpenedRepository(folder, workspace.OpenObjects(fetched), source.Repository, choice.Commit(fetched));
        }
        catch (Exception failure)
        {
            await folder.DisposeAsync().ConfigureAwait(false);
            if (GitFailures.Explain(failure, source.Repository) is { } explained) throw explained;
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<TreeListing> ListAsync(CancellationToken cancellation) => GuardAsync(async () =>
    {
        byte[] commit = await _objects.CommitAsync(_commit, cancellation).ConfigureAwait(false);
        List<ListedEntry> entries = [];
        await ListFolderAsync(RawCommit.TreeOf(commit), "", entries, cancellation).ConfigureAwait(false);
        return new TreeListing(_commit, RawCommit.Read(_commit, commit).Message, entries);
    });

    /// <inheritdoc/>
    public Task<long> SizeAsync(ListedEntry file, CancellationToken cancellation) => GuardAsync(async () =>
        await _objects.SizeAsync(file.Id, cancellation).ConfigureAwait(false) ?? throw new InvalidDataException($"The blob {file.Id} is missing."));

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(ListedEntry file, CancellationToken cancellation) => GuardAsync(() => _objects.BlobAsync(file.Id, cancellation));

    /// <inheritdoc/>
    public Task WritePackAsync(string commit, Stream target, CancellationToken cancellation) => GuardAsync(async () =>
    {
        if (!await _objects.HasCommitAsync(commit, cancellation).ConfigureAwait(false))
            throw GitFailures.Of(FailureKind.VersionNotFound, _endpoint, $"Commit {commit} is not in its default branch.");
        await new TreePack(_objects).WriteAsync(await _objects.CommitAsync(commit, cancellation).ConfigureAwait(false), target, cancellation).ConfigureAwait(false);
        return true;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _objects.DisposeAsync().ConfigureAwait(false);
        await _folder.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ListFolderAsync(string tree, string folder, List<ListedEntry> entries, CancellationToken cancellation)
    {
        UnusableTreeException.ThrowIfTooDeep(folder);
        foreach (TreeEntry entry in await _objects.TreeAsync(tree, cancellation).ConfigureAwait(false))
        {
            string path = folder + entry.Name;
            int before = entries.Count;
            if (entry.IsFolder) await ListFolderAsync(entry.Id, path + "/", entries, cancellation).ConfigureAwait(false);
            // Git makes no empty folders, but a tree may have one.
            if (!entry.IsFolder || entries.Count == before) entries.Add(new ListedEntry(TreeEntry.Display(path), path, entry.Mode, entry.Id));
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (GitFailures.Explain(failure, _endpoint) is { } explained)
        {
            throw explained;
        }
    }
}
