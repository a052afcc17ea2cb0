using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Two engines without a common transport must create the same commit, with the same id, from the same input.</summary>
public sealed class EnginesAgreeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly GitOptions Options = new() { Time = TimeProvider.System };

    [Theory]
    [InlineData(5)]
    [InlineData(58)]
    [InlineData(587)]
    [InlineData(5872)]
    [InlineData(58721)]
    public async Task The_same_input_produces_the_same_commit(int seed)
    {
        RandomCase chance = new(seed);

        TestRepository destination = await AgreeAsync(
            chance, chance.Rules, new LibGit2Engine(sandbox.Clients.For, Options), new GitCommandEngine(sandbox.Clients.For, Options));

        Assert.Equal(await chance.Expected.TreeIdAsync(), await destination.TreeAsync());
    }

    [Theory]
    [InlineData(6)]
    [InlineData(69)]
    [InlineData(691)]
    [InlineData(6912)]
    public async Task The_relay_produces_the_same_commit_as_git(int seed)
    {
        TreeRules rules = new() { ConfOwner = "production" };
        await AgreeAsync(new RandomCase(seed), rules, new RelayEngine(sandbox.Clients.For, Options), new GitCommandEngine(sandbox.Clients.For, Options));
    }

    private async Task<TestRepository> AgreeAsync(RandomCase chance, TreeRules rules, params IGitEngine[] engines)
    {
        foreach (IGitEngine engine in engines) Assert.Null(engine.WhyUnavailable);
        TestRepository source = await RepositoryAsync(sandbox.Dev, "research", chance.Source);
        TestRepository[] destinations = [await DestinationAsync(chance), await DestinationAsync(chance)];

        TreeCopyResult[] results = await Task.WhenAll(engines.Zip(destinations, (engine, destination) => engine.CopyAsync(
            new TreeCopy
            {
                Source = source.Endpoint,
                Destination = destination.Endpoint,
                Rules = rules,
                Participant = new TestParticipant(),
            },
            null,
            CancellationToken.None)));

        Assert.Equal(results[0].DestinationCommit, results[1].DestinationCommit);
        Assert.Equal(results[0].Changes!.Added, results[1].Changes!.Added);
        Assert.Equal(results[0].Changes!.Changed, results[1].Changes!.Changed);
        return destinations[0];
    }

    private Task<TestRepository> DestinationAsync(RandomCase chance) => RepositoryAsync(sandbox.Prod, "production", chance.Destination);

    private async Task<TestRepository> RepositoryAsync(EmulatedCluster cluster, string owner, Files files)
    {
        AlgorithmSeed seed = new(owner, sandbox.NewName()) { IsRepositoryEmpty = true };
        TestRepository repository = await TestRepository.CreateAsync(seed, cluster);
        await repository.CommitAsync(files);
        return repository;
    }
}
