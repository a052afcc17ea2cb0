using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Core.Tests.Runs;

/// <summary>What a rehearsal knows of an owner at the destination.</summary>
public sealed class DestinationOwnersTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    [Fact]
    public async Task A_rehearsed_copy_for_an_account_that_does_not_exist_fails()
    {
        _world.Dev.Data.Holds(("a", "12345"));
        _world.Prod.Data.FindCollection.Answers(_ => null);
        _world.Prod.Accounts.Holds([]);
        using MigrationRun run = new(_world.Session, apply: false);
        using FileThrottle files = new(1);
        CollectionItem item = new CollectionInput { Id = CollectionId.Parse("research/Samples"), DestinationOwner = "prodution" }.For(_world.Session, null).Single();

        DataOutcome outcome = await new CollectionCopy(run, new DataOptions(), files).RunAsync(item, _world.Observer, CancellationToken.None);

        Assert.Equal((OutcomeStatus.Failed, FailureKind.OwnerNotFound), (outcome.Status, outcome.Failure?.Kind));
        Assert.Contains("'prodution'", outcome.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prodution", false)]
    [InlineData("team", true)]
    [InlineData("ann", true)]
    public async Task The_admin_key_tells_whether_an_account_exists_once_per_run(string owner, bool exists)
    {
        _world.Prod.Accounts.Holds([Samples.User("ann")], Samples.Organization("team"));
        using DestinationOwners owners = new(new RehearsedAccounts());

        for (int i = 0; i < 2; i++)
            Assert.Equal(exists, await Record.ExceptionAsync(() => owners.CheckAsync(_world.Prod.Cluster, owner, CancellationToken.None)) is null);

        Assert.InRange(_world.Transcript.To("prod.Accounts.FindUser").Count, 1, 1);
    }

    [Fact]
    public async Task An_owner_with_a_key_is_not_looked_up()
    {
        using DestinationOwners owners = new(new RehearsedAccounts());

        Assert.Null(await owners.CheckAsync(_world.Prod.Cluster, "production", CancellationToken.None));
        Assert.Empty(_world.Transcript.To("prod."));
    }

    [Fact]
    public async Task A_read_that_fails_decides_nothing()
    {
        _world.Prod.Accounts.FindUser.Fails(new MigrationException(FailureKind.AccessDenied, "no", ""));
        using DestinationOwners owners = new(new RehearsedAccounts());

        Assert.Null(await owners.CheckAsync(_world.Prod.Cluster, "team", CancellationToken.None));
    }

    [Theory]
    [InlineData(new[] { "ann", "team" }, "team", false)]
    [InlineData(new[] { "ann", "team" }, "prodution", true)]
    // Without access to data the key does not tell.
    [InlineData(new string[0], "prodution", false)]
    public async Task Without_the_admin_key_what_no_key_reaches_is_noted(string[] reaches, string owner, bool isNoted)
    {
        AlgoCluster cluster = new(ClusterAddress.Of("prod"), new KeyRing([new ClusterKey("ann", new Secret("simKEYofann0123456789")) { Reaches = reaches }]), _world.Prod);
        _world.Prod.ListAlgorithms.Returns([]);
        using DestinationOwners owners = new(new RehearsedAccounts());

        string? note = await owners.CheckAsync(cluster, owner, CancellationToken.None);

        Assert.Equal(isNoted, note is not null);
        if (isNoted) Assert.Contains("known to reach only ann, team.", note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prodution", false)]
    [InlineData("team", true)]
    public async Task Without_the_admin_key_the_list_of_algorithms_tells_whether_an_account_exists(string owner, bool exists)
    {
        AlgoCluster cluster = new(ClusterAddress.Of("prod"), new KeyRing([new ClusterKey("ann", new Secret("simKEYofann0123456789"))]), _world.Prod);
        _world.Prod.ListAlgorithms.Answers(asked => asked == "team" ? [] : throw new MigrationException(FailureKind.OwnerNotFound, "no", ""));
        using DestinationOwners owners = new(new RehearsedAccounts());

        Assert.Equal(exists, await Record.ExceptionAsync(() => owners.CheckAsync(cluster, owner, CancellationToken.None)) is null);
    }

    [Fact]
    public async Task An_account_that_a_rehearsal_would_have_created_is_taken_as_existing()
    {
        RehearsedAccounts rehearsed = new();
        rehearsed.Add("prod", "research", "team");
        using DestinationOwners owners = new(rehearsed);

        Assert.Null(await owners.CheckAsync(_world.Prod.Cluster, "team", CancellationToken.None));
        Assert.Empty(_world.Transcript.To("prod."));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void What_a_look_before_a_question_finds_is_not_taken_as_existing(bool isProposal, int remembered)
    {
        using MigrationRun run = new(_world.Session, apply: false) { IsProposal = isProposal };

        run.RememberRehearsed(_world.Prod.Cluster, "research", "team");

        Assert.Equal(remembered == 1, _world.Session.RehearsedAccounts.Holds("prod", "team"));
        _world.Session.RehearsedAccounts.Remove("prod", "research");
        Assert.False(_world.Session.RehearsedAccounts.Holds("prod", "team"));
    }

    public void Dispose() => _world.Dispose();
}
