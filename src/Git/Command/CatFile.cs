using System.Globalization;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Reads objects with one <c>git cat-file --batch</c> that runs for the whole copy, and their sizes with another.</summary>
internal sealed class CatFile(GitExecutable git, TimeProvider time, string workFolder, string repository) : IObjectStore
{
    private readonly CatFileProcess _contents = new(git, time, workFolder, repository, "--batch");
    private CatFileProcess? _sizes;

    public async Task<GitObject?> FindAsync(string id, CancellationToken cancellation)
    {
        string[] answer = await _contents.AskAsync(id, cancellation).ConfigureAwait(false);
        if (answer.Length != 3) return null;
        byte[] content = await _contents.BytesAsync(int.Parse(answer[2], CultureInfo.InvariantCulture), cancellation).ConfigureAwait(false);
        await _contents.BytesAsync(1, cancellation).ConfigureAwait(false);
        return new GitObject(answer[1], content);
    }

    public async Task<long?> SizeAsync(string id, CancellationToken cancellation)
    {
        _sizes ??= new CatFileProcess(git, time, workFolder, repository, "--batch-check");
        string[] answer = await _sizes.AskAsync(id, cancellation).ConfigureAwait(false);
        return answer.Length == 3 ? long.Parse(answer[2], CultureInfo.InvariantCulture) : null;
    }

    public Task<string> WriteAsync(GitObject content, CancellationToken cancellation) =>
        Task.FromResult(LooseObjects.Write(repository, content));

    public async ValueTask DisposeAsync()
    {
        await _contents.DisposeAsync().ConfigureAwait(false);
        if (_sizes is not null) await _sizes.DisposeAsync().ConfigureAwait(false);
    }
}
