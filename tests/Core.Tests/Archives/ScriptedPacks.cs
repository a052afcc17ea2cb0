using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Repositories that consist of the names of their commits, as packs with a right checksum.</summary>
internal sealed class ScriptedPacks : IRepositoryPacks
{
    /// <summary>The head of every repository.</summary>
    public string Head
    {
        get => Heads[^1];
        set => Heads.Add(value);
    }

    /// <summary>The commits that were the head one after another; what is removed of them is no longer in the history.</summary>
    public List<string> Heads { get; } = [Samples.Commit('a')];

    /// <summary>Further branches and tags.</summary>
    public Dictionary<string, string> Branches { get; } = [];

    /// <summary>Whether the repositories have no commit.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Whether repositories of single versions exist.</summary>
    public bool HasSnapshots { get; set; } = true;

    /// <summary>What was read: <c>history</c>, or the commit of a tree.</summary>
    public List<string> Reads { get; } = [];

    public Task<RepositoryHeads> ReadHeadsAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        Task.FromResult(IsEmpty ? new RepositoryHeads(new GitHead("refs/heads/master", null), new Dictionary<string, string>())
            : new RepositoryHeads(new GitHead("refs/heads/master", Head), new Dictionary<string, string>(Branches) { ["refs/heads/master"] = Head }));

    public Task WriteHistoryAsync(GitEndpoint endpoint, RepositoryHeads heads, Stream target, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
        WriteAsync("history", target);

    public Task WriteTreeAsync(GitEndpoint endpoint, string commit, Stream target, CancellationToken cancellation) =>
        HasSnapshots || commit == Head ? WriteAsync(commit, target) : throw new MigrationException(FailureKind.RepositoryNotFound, $"{endpoint} does not exist.");

    /// <summary>A pack with a right checksum.</summary>
    public static byte[] Pack(string content)
    {
        byte[] body = [.. "PACK\0\0\0\u0002\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(content)];
        return [.. body, .. SHA1.HashData(body)];
    }

    private Task WriteAsync(string content, Stream target)
    {
        lock (Reads) Reads.Add(content);
        // In two parts, so that a cut can come between them.
        byte[] pack = Pack(content);
        target.Write(pack, 0, 7);
        target.Write(pack, 7, pack.Length - 7);
        return Task.CompletedTask;
    }
}
