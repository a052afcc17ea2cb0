using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>An answer of a real server with random but reproducible damage: if anything is pushed, it equals the result of the intact answer.</summary>
public sealed class RelayFuzzTests : IAsyncLifetime
{
    private const int Rounds = 300;
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);
    private static readonly RelayLimits Limits = new() { Chatter = 100_000, InMemory = 1000 };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-fuzz-");
    private readonly FakeGitServer _server = new();
    private byte[] _answer = [];
    private byte[] _good = [];

    public async ValueTask InitializeAsync()
    {
        string repository = _folder.FullName;
        await RealGit.TextAsync(repository, "init", "-q", "--bare", "-b", "master", repository);
        Files files = Files.Of((AlgorithmiaConf.Path, "{\"username\":\"research\"}"), ("a", Text(1)), ("b", Text(2)), ("c/d", Text(3)));
        await files.ImportAsync(repository, "refs/heads/master", "one");
        await files.With("a", Text(4)).ImportAsync(repository, "refs/heads/master", "two");
        string head = await RealGit.TextAsync(repository, "rev-parse", "refs/heads/master");
        string question = PktLine.Of($"want {head} side-band-64k ofs-delta\n") + PktLine.Of("deepen 1\n") + PktLine.Flush + PktLine.Of("done\n");
        _answer = await RealGit.BytesAsync(repository, Encoding.ASCII.GetBytes(question), "upload-pack", "--stateless-rpc", repository);
        _server.Source.Head = head;
        _server.Source.Answer = _ => _answer;
        await CopyAsync();
        _good = Assert.Single(_server.Pushes);
    }

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        TestFolder.Remove(_folder.FullName);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Damage_in_transit_causes_a_clear_failure_or_does_not_matter(int seed)
    {
        Random random = new(seed);
        byte[] whole = _answer;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] damaged = Mutation.Of(whole, random);
            if (await TriedAsync(damaged, $"seed {seed}, round {round}") is { } pushed) Assert.Equal(_good, pushed);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Damage_with_a_valid_checksum_never_changes_commit_and_root(int seed)
    {
        Random random = new(seed);
        byte[] pack = PackIn(_answer);
        byte[] beginning = _answer[.._answer.AsSpan().IndexOf("0008NAK\n"u8)];
        for (int round = 0; round < Rounds; round++)
        {
            byte[] body = Mutation.Of(pack[..^20], random);
            byte[] answer = [.. beginning, .. FakeGitServer.Line("NAK\n"), .. FakeRepository.Banded([.. body, .. SHA1.HashData(body)], 900), .. FakeGitServer.Flush];
            if (await TriedAsync(answer, $"seed {seed}, round {round}") is { } pushed) Assert.Equal(CommandIn(_good), CommandIn(pushed));
        }
    }

    /// <summary>The pushed objects; null when nothing was pushed.</summary>
    private async Task<byte[]?> TriedAsync(byte[] answer, string what)
    {
        _server.Source.Answer = _ => answer;
        _server.Destination.Head = null;
        _server.Pushes.Clear();
        try
        {
            await CopyAsync().WaitAsync(Promptly);
            return Assert.Single(_server.Pushes);
        }
        catch (MigrationException refused)
        {
            bool isClear = refused.Kind is FailureKind.UnexpectedAnswer or FailureKind.ConnectionLost || refused is RelayUnsupportedException
                || (refused.Kind == FailureKind.GitFailed && refused.Message.Contains("It reported", StringComparison.Ordinal));
            Assert.True(isClear, $"{what}: {refused.Kind} {refused.Message}");
            Assert.Empty(_server.Pushes);
            return null;
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException(what, other);
        }
    }

    private Task<TreeCopyResult> CopyAsync() =>
        _server.Engine(Limits).CopyAsync(_server.Copy(new TreeRules { ConfOwner = "production" }), null, CancellationToken.None);

    // It names the new commit, and that commit its tree.
    private static string CommandIn(byte[] push) => PktLine.Read(push).First()!;

    private static byte[] PackIn(byte[] answer)
    {
        using MemoryStream pack = new();
        for (int at = answer.AsSpan().IndexOf("0008NAK\n"u8) + 8; at < answer.Length;)
        {
            int length = PktLine.LengthAt(answer, at);
            if (length > PktLine.LengthDigits && answer[at + PktLine.LengthDigits] == 1) pack.Write(answer, at + 5, length - 5);
            at += Math.Max(length, PktLine.LengthDigits);
        }
        return pack.ToArray();
    }

    private static string Text(int number) => string.Concat(Enumerable.Range(0, 40).Select(line => $"line {line} {(line == number ? number : 0)}\n"));
}
