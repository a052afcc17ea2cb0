using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests.Accounts;

/// <summary>For which members keys are created, and the manual steps when a key cannot be created.</summary>
public sealed class KeyCreatorTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    public KeyCreatorTests()
    {
        _world.Prod.Accounts.Holds(
            [Samples.User("ann", cluster: "prod")],
            Samples.Organization("team", "prod", new("guest", MemberRole.Invited), new("bob", MemberRole.Member), new("eve", MemberRole.Owner)));
        _world.Prod.Accounts.CreateKey.Returns(new Secret("simNEWkey0123456789abcd"));
    }

    [Theory]
    [InlineData(null, "eve")]
    [InlineData("bob", "bob")]
    public async Task A_key_is_created_for_the_given_member_or_else_for_an_owner(string? wanted, string expected)
    {
        Assert.Equal(expected, (await MakeAsync("team", wanted)).Member);

        Assert.Equal([$"prod.Accounts.CreateKey(team, {expected})"], _world.Transcript.To("prod.Accounts.CreateKey"));
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("nobody")]
    public async Task No_key_is_created_for_non_members_and_invited_members(string wanted)
    {
        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => MakeAsync("team", wanted));

        Assert.Equal(FailureKind.OwnerNotFound, failure.Kind);
        Assert.Empty(_world.Transcript.To("prod.Accounts.CreateKey"));
    }

    [Fact]
    public async Task A_user_must_create_its_own_key()
    {
        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => MakeAsync("ann", null));

        Assert.Equal(FailureKind.KeyMissing, failure.Kind);
        Assert.Equal("ann", Assert.Single(_world.Session.ManualSteps.All).Account);
    }

    [Fact]
    public async Task A_new_key_is_never_written_to_the_journal()
    {
        CreatedKey key = await MakeAsync("team", null);

        Assert.Contains(JournalOperation.CreateKey, _world.Journal.Read().Select(entry => entry.Operation));
        Assert.DoesNotContain(key.Key.Reveal(), await File.ReadAllTextAsync(_world.Journal.FilePath), StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private async Task<CreatedKey> MakeAsync(string account, string? member)
    {
        using MigrationRun run = new(_world.Session, apply: true);
        KeyCreator creator = new(run, _world.Prod.Cluster);
        return await creator.MakeAsync(account, await creator.MemberForAsync(account, member, CancellationToken.None), CancellationToken.None);
    }
}
