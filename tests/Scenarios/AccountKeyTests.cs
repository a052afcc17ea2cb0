using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Scenarios;

public sealed class AccountKeyTests
{
    [Fact]
    public async Task A_key_of_an_organization_is_created_for_a_member_and_can_move_algorithms()
    {
        await using People people = await People.StartAsync();
        AlgorithmId id = await people.World.AddAsync("Echo");
        using MigrationRun run = new(people.Session, apply: true);

        KeyCreator maker = new(run, people.Session.Destinations[0]);
        string member = await maker.MemberForAsync("analytics", null, default);
        Assert.Empty(people.Prod.Log.Writes);
        CreatedKey made = await maker.MakeAsync("analytics", member, default);

        Assert.Equal("analytics", made.Account);
        AlgoCluster destination = await people.World.ConnectWithAsync(people.Prod, new ClusterKey("analytics", made.Key));
        AlgorithmOutcome outcome = await new Migration(people.World.NewSession(people.World.Session.Source, [destination], people.Session.Services.Journal, owners: [("research", "analytics")])).AllAsync(id);
        Assert.True(outcome.Status == OutcomeStatus.Published, outcome.Detail);
        Assert.DoesNotContain(made.Key.Reveal(), await File.ReadAllTextAsync(people.World.JournalPath), StringComparison.Ordinal);
        Assert.DoesNotContain(people.Prod.Log.Entries, entry => entry.KeyInUrl);
    }

    [Fact]
    public async Task An_unknown_member_and_an_unknown_account_are_named()
    {
        await using People people = await People.StartAsync();
        using MigrationRun run = new(people.Session, apply: true);
        KeyCreator maker = new(run, people.Session.Destinations[0]);

        MigrationException noMember = await Assert.ThrowsAsync<MigrationException>(() => maker.MemberForAsync("analytics", "load", default));
        MigrationException nobody = await Assert.ThrowsAsync<MigrationException>(() => maker.MemberForAsync("nobody", null, default));

        Assert.Equal((FailureKind.OwnerNotFound, FailureKind.OwnerNotFound), (noMember.Kind, nobody.Kind));
        Assert.Contains("'load'", noMember.Message, StringComparison.Ordinal);
        Assert.Contains("'nobody'", nobody.Message, StringComparison.Ordinal);
        Assert.Empty(people.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_key_of_a_user_is_a_manual_step_and_sends_no_request()
    {
        await using People people = await People.StartAsync();
        using MigrationRun run = new(people.Session, apply: true);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(
            () => new KeyCreator(run, people.Session.Destinations[0]).MemberForAsync("research", null, default));

        Assert.Equal(FailureKind.KeyMissing, failure.Kind);
        Assert.Equal("research", Assert.Single(people.Session.ManualSteps.All).Account);
        Assert.Empty(people.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_key_is_imported_for_a_user_where_the_cluster_supports_it_and_the_step_is_removed()
    {
        await using People people = await People.StartAsync();
        using MigrationRun run = new(people.Session, apply: true);
        KeyCreator maker = new(run, people.Session.Destinations[0]);
        Secret key = new("simGIVENtoRESEARCH0123456789");

        MigrationException refused = await Assert.ThrowsAsync<MigrationException>(() => maker.ImportAsync("research", key, default));
        people.Prod.Behaviour.KeyImport = true;
        people.Prod.Faults.Add(new Fault { Method = "POST", Path = "/v1/admin/users/research/keys", Drop = true, AfterEffect = true });
        CreatedKey made = await maker.ImportAsync("research", key, default);

        Assert.Equal(FailureKind.KeyMissing, refused.Kind);
        Assert.Same(key, made.Key);
        Assert.Empty(people.Session.ManualSteps.All);
        AlgoCluster connected = await people.World.ConnectWithAsync(people.Prod, new ClusterKey("research", key));
        Assert.Contains("research", connected.Keys.Standard[0].Reaches);
    }
}
