namespace AlgorithmiaMigration.Core.Tests.Accounts;

/// <summary>Conflicts between users are refused before anything is written, and never guessed.</summary>
public sealed class UserMigrationTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    public UserMigrationTests()
    {
        _world.Prod.Accounts.Holds([]);
        _world.Prod.Accounts.CreateUser.Answers(draft => Samples.User(draft.Name, draft.Email, "prod"));
    }

    [Fact]
    public async Task Two_users_with_one_email_are_both_refused_and_the_others_are_created()
    {
        _world.Dev.Accounts.Holds([Samples.User("ann", "team@example.com"), Samples.User("bob", "Team@Example.com"), Samples.User("eve")]);

        IReadOnlyList<UserOutcome> outcomes = await _world.MoveUsersAsync("ann", "bob", "eve");

        Assert.Equal([FailureKind.AccountConflict, FailureKind.AccountConflict, null], outcomes.Select(outcome => outcome.Failure?.Kind));
        Assert.Contains("team@example.com", outcomes[0].Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["prod.Accounts.CreateUser(eve, eve@example.com)"], _world.Transcript.To("prod.Accounts.CreateUser"));
    }

    public void Dispose() => _world.Dispose();
}
