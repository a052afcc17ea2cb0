using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class OrganizationTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with { Clusters = ["dev", "prod"] };

    [Fact]
    public async Task Types_have_the_same_names_but_different_ids_on_each_cluster()
    {
        Answer here = (await AsAdmin().GetAsync("/v1/organization/types")).Expect(200);
        using ApiClient other = new(Host["prod"].ApiUri, Host["prod"].AdminKey);
        Answer there = (await other.GetAsync("/v1/organization/types")).Expect(200);

        Assert.Equal(["basic", "legacy", "pro"], here.Json.AsArray().Select(type => (string)type!["name"]!));
        Assert.NotEqual(here.At("0.id"), there.At("0.id"));
        (await AsAdmin().PostAsync("/v1/organization/types", """{"name":"trial"}""")).Expect(200);
        (await AsAdmin().PostAsync("/v1/organization/types", """{"name":"trial"}""")).ExpectError(409, 3109);
        (await AsAdmin().DeleteAsync("/v1/organization/types/trial")).Expect(204);
        (await AsAdmin().DeleteAsync("/v1/organization/types/trial")).ExpectError(404, 3108);
    }

    [Fact]
    public async Task The_creator_of_an_organization_becomes_its_owner_regardless_of_owner_ids()
    {
        Answer created = (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club", ",\"owner_ids\":[\"x\"]"))).Expect(200);

        Answer members = await AsAdmin().GetAsync("/v1/organizations/club/members");
        Assert.Equal(("operator", "owner"), (members.At("results.0.username"), members.At("results.0.role")));
        Assert.Single(members.Json["results"]!.AsArray());
        Assert.Contains("\"external_admin_group\":null", created.Text, StringComparison.Ordinal);
        Assert.Equal("[\"x\"]", created.Json["owner_ids"]!.ToJsonString());
        (await As("operator").PostAsync("/v1/algorithms/club", Bodies.Legacy("First"))).Expect(201);
    }

    [Fact]
    public async Task Groups_are_returned_in_the_shape_in_which_they_were_sent()
    {
        string groups = ",\"external_admin_group\":\"admins\",\"external_member_group\":[\"a\",\"b\"],\"external_id\":\"42\"";
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club", groups))).Expect(200);

        Answer read = (await AsAdmin().GetAsync("/v1/organizations/externalId/42")).Expect(200);
        Assert.Equal(("admins", "[\"a\",\"b\"]"), (read.At("external_admin_group"), read.Json["external_member_group"]!.ToJsonString()));
        (await AsAdmin().GetAsync("/v1/organizations/externalId/43")).ExpectError(409, 3100);
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club2", ",\"external_admin_group\":7"))).ExpectError(400, 6001);
    }

    [Fact]
    public async Task Names_are_shared_with_users_and_types_are_checked()
    {
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("analytics"))).ExpectError(409, 3101);
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("research"))).ExpectError(409, 3104);
        (await AsAdmin().PostAsync("/v1/organizations", (await BodyAsync("club")).Replace("type_id\":\"", "type_id\":\"x", StringComparison.Ordinal)))
            .ExpectError(404, 3108);
        (await AsAdmin().PostAsync("/v1/organizations", """{"org_name":"club"}""")).ExpectError(400, 3005);
        Cluster.Behaviour.OrganizationUrlRequired = true;
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club"))).ExpectError(400, 3005);
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club", ",\"org_url\":\"https://x.example.com\""))).Expect(200);
    }

    [Fact]
    public async Task An_update_returns_no_body_and_clears_members_that_were_not_sent()
    {
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club", ",\"external_id\":\"42\""))).Expect(200);
        JsonObject whole = (await AsAdmin().GetAsync("/v1/organizations/club")).Json.AsObject();
        whole["org_label"] = "New";
        whole.Remove("external_id");

        Answer updated = (await AsAdmin().PutAsync("/v1/organizations/club", whole.ToJsonString())).Expect(204);

        Assert.Empty(updated.Text);
        Answer read = await AsAdmin().GetAsync("/v1/organizations/club");
        Assert.Equal(("New", null), (read.At("org_label"), read.At("external_id")));
        (await AsAdmin().PutAsync("/v1/organizations/nowhere", whole.ToJsonString())).ExpectError(409, 3100);
    }

    [Fact]
    public async Task Deleting_a_missing_organization_is_not_an_error()
    {
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club"))).Expect(200);
        (await AsAdmin().DeleteAsync("/v1/organizations/club")).Expect(204);
        (await AsAdmin().DeleteAsync("/v1/organizations/club")).Expect(204);
        (await AsAdmin().GetAsync("/v1/organizations/club")).ExpectError(409, 3100);
    }

    [Fact]
    public async Task Members_are_added_once_and_the_last_owner_cannot_be_removed()
    {
        (await AsAdmin().PostAsync("/v1/organizations", await BodyAsync("club"))).Expect(200);

        (await AsAdmin().PutAsync("/v1/organizations/club/members/research", "{}")).Expect(201);
        (await AsAdmin().PutAsync("/v1/organizations/club/members/research", "{}")).Expect(200);
        (await AsAdmin().PutAsync("/v1/organizations/club/members/nobody", "{}")).ExpectError(404, 3000);
        (await AsAdmin().PutAsync("/v1/organizations/nowhere/members/research", "{}")).ExpectError(404, 3100);
        (await AsAdmin().DeleteAsync("/v1/organizations/club/members/operator")).ExpectError(400, 3102);
        (await As("research").PostAsync("/v1/algorithms/club", Bodies.Legacy("First"))).Expect(201);
        (await AsAdmin().DeleteAsync("/v1/organizations/club/members/research")).Expect(204);
        (await AsAdmin().DeleteAsync("/v1/organizations/club/members/research")).Expect(204);
        (await As("research").PostAsync("/v1/algorithms/club", Bodies.Legacy("Second"))).Expect(403);
    }

    [Fact]
    public async Task Lists_contain_every_role_and_an_invitation_gives_no_access()
    {
        Cluster.AddOrganization(new OrganizationSeed("club")
        {
            Members = new Dictionary<string, HostedMemberRole>
            {
                ["research"] = HostedMemberRole.Owner, ["load"] = HostedMemberRole.Member, ["reader"] = HostedMemberRole.Invited, ["limited"] = HostedMemberRole.Unknown,
            },
        });

        Answer members = await AsAdmin().GetAsync("/v1/organizations/club/members");

        Assert.Equal(["limited unknown", "load member", "reader invited", "research owner"],
            members.Json["results"]!.AsArray().Select(member => $"{member!["username"]} {member["role"]}"));
        (await As("reader").PostAsync("/v1/algorithms/club", Bodies.Legacy("First"))).Expect(403);
    }

    [Fact]
    public async Task Reads_of_members_can_lag_behind_changes()
    {
        Cluster.Behaviour.AdminReadDelay = TimeSpan.FromSeconds(5);
        (await AsAdmin().PutAsync("/v1/organizations/analytics/members/load", "{}")).Expect(201);

        Assert.DoesNotContain("load", (await AsAdmin().GetAsync("/v1/organizations/analytics/members")).Text, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("load", (await AsAdmin().GetAsync("/v1/organizations/analytics/members")).Text, StringComparison.Ordinal);
    }

    private async Task<string> BodyAsync(string name, string more = "") => $$"""
        {"org_name":"{{name}}","org_label":"The {{name}}","org_contact_name":"Ann Lee","org_email":"{{name}}@example.com",
        "type_id":"{{(await AsAdmin().GetAsync("/v1/organization/types")).At("0.id")}}"{{more}}}
        """;
}
