using System.Diagnostics;
using System.Text;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Shared;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class CatFileTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private int _kills;

    private string Repository => Path.Combine(_folder.Path, "a.git");

    [Fact]
    public async Task The_process_is_not_killed_after_all_requests_were_answered()
    {
        string id = await WriteAsync(10);
        CatFile objects = Open();

        Assert.Equal(10, (await objects.FindAsync(id, CancellationToken.None))!.Content.Length);
        Assert.Equal(10, await objects.SizeAsync(id, CancellationToken.None));
        await objects.DisposeAsync();

        Assert.Equal(0, _kills);
    }

    [Fact]
    public async Task A_process_blocked_by_an_unread_answer_exits_by_itself()
    {
        string id = await WriteAsync(10_000_000);
        CatFileProcess process = new(Git(Count), new FakeTimeProvider(), _folder.Path, Repository, "--batch");
        Assert.Equal(3, (await process.AskAsync(id, CancellationToken.None)).Length);

        await process.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, _kills);
    }

    [Fact]
    public async Task A_failure_to_kill_does_not_affect_earlier_answers()
    {
        string id = await WriteAsync(10_000_000);
        CatFileProcess process = new(Git(_ => throw new ArgumentOutOfRangeException(nameof(id))), new InstantTime(), _folder.Path, Repository, "--batch");
        Assert.Equal(3, (await process.AskAsync(id, CancellationToken.None)).Length);
        using CancellationTokenSource stopped = new();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => process.BytesAsync(10_000_000, stopped.Token));

        await process.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    private CatFile Open() => new(Git(Count), TimeProvider.System, _folder.Path, Repository);

    private static GitExecutable Git(Action<Process> kill) => new(null, kill);

    private void Count(Process process)
    {
        _kills++;
        ProcessTree.Kill(process);
    }

    private async Task<string> WriteAsync(int size)
    {
        Directory.CreateDirectory(Repository);
        await RealGit.TextAsync(Repository, "init", "--bare", "--quiet");
        return Encoding.UTF8.GetString(await RealGit.BytesAsync(Repository, new byte[size], "hash-object", "-w", "--stdin")).Trim();
    }
}
