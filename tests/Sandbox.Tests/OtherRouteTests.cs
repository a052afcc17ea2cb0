namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class OtherRouteTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with { Clusters = ["dev", "prod"] };

    [Fact]
    public async Task The_internal_host_has_neither_clients_nor_addresses_and_ids_differ_between_clusters()
    {
        Answer here = (await As("research").GetAsync("/v1/scms")).Expect(200);
        using ApiClient other = new(Host["prod"].ApiUri, Host["prod"].Account("research").Key);
        Answer there = await other.GetAsync("/v1/scms");

        Assert.Equal("""{"id":"internal","provider":"internal","default":true,"enabled":true,"name":""}""", here.Json["results"]![0]!.ToJsonString());
        Assert.Equal("github", here.At("results.1.provider"));
        Assert.Equal(Host.SourceHost("github").WebUri, here.At("results.1.urls.web"));
        Assert.Equal(here.At("results.1.urls.web"), there.At("results.1.urls.web"));
        Assert.NotEqual(here.At("results.1.id"), there.At("results.1.id"));
        Assert.Equal("github", (await As("research").GetAsync($"/v1/scms/{here.At("results.1.id")}")).At("provider"));
        (await As("research").GetAsync("/v1/scms/nowhere")).ExpectError(404, 4009);
    }

    [Theory]
    [InlineData("oauth")]
    [InlineData("token")]
    public async Task The_internal_host_has_no_authorizations_and_that_is_not_an_error(string kind) =>
        Assert.Equal("unauthorized",
            (await As("research").GetAsync($"/v1/scms/internal/{kind}/status")).Expect(200).At("authorization_status"));

    [Fact]
    public async Task The_connection_of_internal_code_is_only_active()
    {
        await CreateAsync("research", "Echo");

        Answer status = (await As("research").GetAsync("/v1/algorithms/research/Echo/scm/status")).Expect(200);

        Assert.Equal("""{"scm_connection_status":"active"}""", status.Text);
    }

    [Fact]
    public async Task Users_and_organizations_require_the_admin_key()
    {
        ApiClient admin = AsAdmin();

        Answer users = (await admin.GetAsync("/v1/users?limit=3")).Expect(200);
        Answer user = (await admin.GetAsync("/v1/users/research")).Expect(200);
        Answer organization = (await admin.GetAsync("/v1/organizations/analytics")).Expect(200);
        Answer members = (await admin.GetAsync("/v1/organizations/analytics/members")).Expect(200);

        Assert.Equal("limited", users.At("results.0.username"));
        Assert.NotNull(users.At("marker"));
        Assert.Equal(user.Text, (await admin.GetAsync($"/v1/users/{user.At("id")}")).Text);
        Assert.Contains("\"org_url\":null", organization.Text, StringComparison.Ordinal);
        Assert.Equal("production", members.At("results.0.username"));
        Assert.Equal("research", members.At("results.1.username"));
        (await admin.GetAsync("/v1/users/nobody")).ExpectError(409, 3000);
        (await admin.GetAsync("/v1/organizations/research")).ExpectError(409, 3100);
    }

    [Fact]
    public async Task Probes_require_no_key()
    {
        Assert.Equal("1.5.1", (await With(null).GetAsync("/v1/openapispec")).Expect(200).At("info.version"));
        Assert.Equal("dev", (await With(null).GetAsync("/v1/config/frontend/cluster_name")).Expect(200).At("value"));
        (await With(null).GetAsync("/v1/config/frontend/no_such_key")).ExpectError(409, 5004);
    }

    // Contract, section 18.
    [Fact]
    public async Task Entries_of_the_configuration_have_their_times_as_numbers()
    {
        Answer entry = (await With(null).GetAsync("/v1/config/frontend/cluster_name")).Expect(200);
        Answer listed = (await With(null).GetAsync("/v1/config/frontend")).Expect(200);

        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds(), entry.Json["created_at"]!.GetValue<long>());
        Assert.Equal(entry.Json["updated_at"]!.GetValue<long>(), listed.Json["results"]![0]!["updated_at"]!.GetValue<long>());
    }

    [Fact]
    public void Clusters_have_the_same_accounts_with_different_keys()
    {
        Assert.Equal(Host["dev"].Accounts.Select(account => account.Name), Host["prod"].Accounts.Select(account => account.Name));
        Assert.Empty(Host["dev"].Accounts.Select(account => account.Key).Intersect(Host["prod"].Accounts.Select(account => account.Key)));
    }

    [Fact]
    public async Task Accounts_can_be_added_while_the_cluster_runs()
    {
        Cluster.AddAccount("newcomer", new KeyPermissions { AllowData = false });
        Cluster.AddOrganization("club", "newcomer");

        (await As("newcomer").PostAsync("/v1/algorithms/club", Bodies.Legacy("First"))).Expect(201);
        (await As("club").GetAsync("/v1/algorithms/club/First")).Expect(200);
        (await As("newcomer").GetAsync("/v1/data/")).Expect(403);
        Assert.Throws<ArgumentException>(() => Cluster.AddAccount("club"));
    }
}
