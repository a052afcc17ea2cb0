using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests.JGit;

/// <summary>What every engine must do with a server that reports its refusals inside successful answers.</summary>
public sealed class JGitTests(JGitHost host) : IClassFixture<JGitHost>, IDisposable
{
    private static readonly Files Old = Files.Of(("src/Echo.py", "old\n"));
    private static readonly Files Whole = Files.Of(("src/Echo.py", "new\r\n"), ("deep/er/file with space.txt", "x"), (".hidden", ""), ("größe", "ü"))
        .AddExecutable("bin/build", "#!/bin/sh\n").AddLink("link", "src/Echo.py");

    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });

    public static TheoryData<string> Engines => ["Relay", "LibGit2Sharp", "git"];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_tree_arrives_unchanged_and_is_not_copied_twice(string engine)
    {
        string source = await host.CreateAsync(Old, Whole), destination = await host.CreateAsync(Old);

        TreeCopyResult first = await CopyAsync(engine, source, destination);
        TreeCopyResult again = await CopyAsync(engine, source, destination);

        Assert.Equal((true, false), (first.Pushed, again.Pushed));
        Assert.Equal(await RealGit.TextAsync(source, "rev-parse", "master^{tree}"), await RealGit.TextAsync(destination, "rev-parse", "master^{tree}"));
        Assert.Equal("2", await RealGit.TextAsync(destination, "rev-list", "--count", "master"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_older_commit_without_a_snapshot_is_found_in_the_history(string engine)
    {
        string source = await host.CreateAsync(Old, Whole), destination = await host.CreateAsync(Whole);
        string old = await RealGit.TextAsync(source, "rev-parse", "master^");

        await EngineNamed(engine).CopyAsync(Copy(host.Endpoint(source), host.Endpoint(destination)) with
        {
            SourceCommit = old,
            Snapshot = host.Endpoint("none.git"),
        }, null, default);

        Assert.Equal(await RealGit.TextAsync(source, "rev-parse", $"{old}^{{tree}}"), await RealGit.TextAsync(destination, "rev-parse", "master^{tree}"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refusals_have_the_kinds_of_other_servers(string engine)
    {
        string source = await host.CreateAsync(Whole), destination = await host.CreateAsync(Old);

        Assert.Equal(FailureKind.RepositoryNotFound, await FailureOf(engine, host.Endpoint("none.git"), host.Endpoint(destination)));
        Assert.Equal(FailureKind.RepositoryNotFound, await FailureOf(engine, host.Endpoint(source), host.Endpoint("none.git")));
        Assert.Equal(FailureKind.AccessDenied, await FailureOf(engine, host.Endpoint(source), host.Endpoint(destination, user: "reader")));
        Assert.Equal(FailureKind.KeyRefused, await FailureOf(engine, host.Endpoint(source), host.Endpoint(destination, password: "another-password")));
        Assert.Equal(FailureKind.EmptyRepository, await FailureOf(engine, host.Endpoint(await host.CreateAsync()), host.Endpoint(destination)));
    }

    public void Dispose() => _client.Dispose();

    private Task<TreeCopyResult> CopyAsync(string engine, string source, string destination) =>
        EngineNamed(engine).CopyAsync(Copy(host.Endpoint(source), host.Endpoint(destination)), null, default);

    private async Task<FailureKind> FailureOf(string engine, GitEndpoint source, GitEndpoint destination) =>
        (await Assert.ThrowsAnyAsync<MigrationException>(() => EngineNamed(engine).CopyAsync(Copy(source, destination), null, default))).Kind;

    private static TreeCopy Copy(GitEndpoint source, GitEndpoint destination) =>
        new() { Source = source, Destination = destination, Participant = new TestParticipant() };

    private IGitEngine EngineNamed(string name)
    {
        GitOptions options = new() { Time = TimeProvider.System };
        IGitEngine engine = name switch
        {
            "Relay" => new RelayFirst(new RelayEngine(_ => _client, options), () => new LibGit2Engine(_ => _client, options)),
            "git" => new GitCommandEngine(_ => _client, options),
            _ => new LibGit2Engine(_ => _client, options),
        };
        Assert.Null(engine.WhyUnavailable);
        return engine;
    }
}
