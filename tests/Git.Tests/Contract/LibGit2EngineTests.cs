using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class LibGit2EngineTests(SandboxFixture sandbox) : GitEngineContract(sandbox)
{
    private protected override IGitEngine EngineWith(GitOptions options) => new LibGit2Engine(Sandbox.Clients.For, options);

    [Fact]
    public async Task The_user_s_own_settings_do_not_affect_a_copy()
    {
        IGitEngine engine = Engine;
        TestRepository source = await SourceAsync(Everything());
        TestRepository destination = await DestinationAsync();
        using UserSettings settings = new("""
            [core]
                autocrlf = true
                sharedRepository = all
            [transfer]
                fsckObjects = true
            [fetch]
                prune = true
            [safe]
                directory = /nowhere
            [http]
                proxy = http://127.0.0.1:1
            [remote "origin"]
                url = http://127.0.0.1:1/
                fetch = +refs/heads/*:refs/heads/*
            """);

        await engine.CopyAsync(Copy(source, destination), null, CancellationToken.None);

        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task A_damaged_user_configuration_is_named()
    {
        IGitEngine engine = Engine;
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        using UserSettings settings = new("[core\n");

        MigrationException failure = await FailureOf(
            () => engine.CopyAsync(Copy(source, destination), null, CancellationToken.None), FailureKind.GitFailed);

        Assert.Contains(".gitconfig", failure.Message, StringComparison.Ordinal);
    }
}
