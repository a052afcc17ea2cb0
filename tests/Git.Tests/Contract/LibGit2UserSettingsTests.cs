using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The settings of libgit2 are those of the process, so no other class of tests may run at the same time.</summary>
[Collection(nameof(LibGit2UserSettingsTests))]
[CollectionDefinition(nameof(LibGit2UserSettingsTests), DisableParallelization = true)]
public sealed class LibGit2UserSettingsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task The_user_s_own_settings_do_not_affect_a_copy()
    {
        TestRepository source = await SourceAsync();
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

        await CopyAsync(source, destination);

        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task A_damaged_user_configuration_is_named()
    {
        TestRepository source = await SourceAsync();
        TestRepository destination = await DestinationAsync();
        using UserSettings settings = new("[core\n");

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync(source, destination));

        Assert.Equal(FailureKind.GitFailed, failure.Kind);
        Assert.Contains(".gitconfig", failure.Message, StringComparison.Ordinal);
    }

    private async Task<TestRepository> SourceAsync()
    {
        TestRepository source = await TestRepository.CreateAsync(new AlgorithmSeed("research", sandbox.NewName()) { IsRepositoryEmpty = true }, sandbox.Dev);
        await source.CommitAsync(GitServerContract.Everything());
        return source;
    }

    private Task<TestRepository> DestinationAsync() => TestRepository.CreateAsync(new AlgorithmSeed("production", sandbox.NewName()), sandbox.Prod);

    private Task<TreeCopyResult> CopyAsync(TestRepository source, TestRepository destination)
    {
        LibGit2Engine engine = new(sandbox.Clients.For, new GitOptions { Time = TimeProvider.System });
        Assert.Null(engine.WhyUnavailable);
        TreeCopy copy = new() { Source = source.Endpoint, Destination = destination.Endpoint, Rules = new TreeRules(), Participant = new TestParticipant() };
        return engine.CopyAsync(copy, null, CancellationToken.None);
    }
}
