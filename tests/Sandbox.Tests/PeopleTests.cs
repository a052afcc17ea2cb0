namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class PeopleTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with { Clusters = ["dev", "prod"], SeedShowcase = true, SeededPeople = 120 };

    [Fact]
    public async Task A_crowd_has_teams_with_owners_and_members()
    {
        Answer last = (await AsAdmin().GetAsync("/v1/users/person00120")).Expect(200);
        Answer team = (await AsAdmin().GetAsync("/v1/organizations/team002/members")).Expect(200);

        Assert.Equal("person.120@people.example.com", last.At("email"));
        Assert.Equal(20, team.Json["results"]!.AsArray().Count);
        Assert.Equal(("person00021", "owner"), (team.At("results.0.username"), team.At("results.0.role")));
        (await AsAdmin().GetAsync("/v1/organizations/team003")).ExpectError(409, 3100);
        Assert.DoesNotContain(Cluster.Accounts, account => account.Name.StartsWith("person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_showcase_contains_every_difficulty()
    {
        Assert.Equal("robert.rayner@example.com", Host["prod"].FindUser("bob_ray")!.Email);
        Assert.Equal("carla.moss@example.com", Cluster.FindUser("carla_moss")!.Email);
        Assert.Equal("Carla.Moss@example.com", Host["prod"].FindUser("cmoss")!.Email);
        Assert.EndsWith(".photography", Cluster.FindUser("dave_kim")!.Email, StringComparison.Ordinal);
        Assert.NotNull(Cluster.FindUser("quarterly_forecast_service_account"));
        Assert.Equal(HostedMemberRole.Invited, Cluster.FindMembers("forecasting")!["gus_hill"]);
        Answer forecasting = (await AsAdmin().GetAsync("/v1/organizations/externalId/forecasting-42")).Expect(200);
        Answer platform = (await AsAdmin().GetAsync("/v1/organizations/platform")).Expect(200);
        Assert.Equal("forecasting-admins", forecasting.At("external_admin_group"));
        Assert.Equal("platform-admins", platform.At("external_admin_group.0"));
    }

    [Fact]
    public void An_account_of_the_crowd_gets_its_key_on_request() =>
        Assert.Equal(Cluster.Account("person00007").Key, Cluster.Accounts.Single(account => account.Name == "person00007").Key);
}
