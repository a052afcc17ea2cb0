using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class AccountKeyTests : SandboxTest
{
    private const string Everything = """
        {"key_label":"from afar","key_type":"AlgorithmKey","permissions":{"allow_algo":true,"allow_web_algo":true,"algo_acl":["algo://*"],
        "allow_data":true,"allow_data_write":true,"allow_algo_management":true}}
        """;

    [Fact]
    public async Task A_key_created_for_a_member_belongs_to_the_organization_and_works_at_once()
    {
        Answer made = (await AsAdmin().PostAsync("/v1/organizations/analytics/members/research/keys", Everything)).Expect(201);
        string key = made.At("api_key")!;

        (await With($"Simple {key}").PostAsync("/v1/algorithms/analytics", Bodies.Legacy("First"))).Expect(201);
        (await With($"Simple {key}").PostAsync("/v1/algorithms/research", Bodies.Legacy("First"))).Expect(403);
        Assert.Equal(("research", "analytics", "from afar"), (made.At("username"), made.At("owner_name"), made.At("key_label")));
        Assert.Equal("analytics", (await With($"Simple {key}").GetAsync("/v1/data/")).At("folders.0.name"));
        GitClient git = Git();
        await git.CloneAsync(GitAddressWith(key, "analytics", "analytics/First"), "here");
    }

    [Fact]
    public async Task A_key_created_without_permissions_has_none()
    {
        string body = """{"key_type":"AlgorithmKey"}""";
        string key = (await AsAdmin().PostAsync("/v1/organizations/analytics/members/research/keys", body)).Expect(201).At("api_key")!;

        (await With($"Simple {key}").GetAsync("/v1/data/")).Expect(403);
        (await With($"Simple {key}").PostAsync("/v1/algorithms/analytics", Bodies.Legacy("First"))).ExpectError(403, 2001);
    }

    [Fact]
    public async Task A_key_requires_a_type_and_a_member()
    {
        (await AsAdmin().PostAsync("/v1/organizations/analytics/members/research/keys", "{}")).ExpectError(400, 6001);
        (await AsAdmin().PostAsync("/v1/organizations/analytics/members/load/keys", Everything)).ExpectError(404, 3000);
        (await AsAdmin().PostAsync("/v1/organizations/nowhere/members/load/keys", Everything)).ExpectError(404, 3100);
    }

    // Contract, sections 14.3 and 15.5.
    [Fact]
    public async Task Keys_of_an_organization_are_listed_with_their_values()
    {
        string key = (await AsAdmin().PostAsync("/v1/organizations/analytics/members/research/keys", Everything)).At("api_key")!;

        Answer list = (await AsAdmin().GetAsync("/v1/organizations/analytics/keys")).Expect(200);

        Assert.Equal(key, list.At("1.api_key"));
        Assert.All(list.Json.AsArray(), one => Assert.NotNull(one!["api_key_mask"]));
    }

    [Fact]
    public async Task Keys_can_be_listed_without_their_values()
    {
        string key = (await AsAdmin().PostAsync("/v1/organizations/analytics/members/research/keys", Everything)).At("api_key")!;

        Cluster.Behaviour.MasksListedKeys = true;
        Answer list = (await AsAdmin().GetAsync("/v1/organizations/analytics/keys")).Expect(200);

        Assert.Equal(["default-key", "from afar"], list.Json.AsArray().Select(one => (string)one!["key_label"]!));
        Assert.DoesNotContain(key, list.Text, StringComparison.Ordinal);
        (await AsAdmin().GetAsync("/v1/organizations/nowhere/keys")).ExpectError(404, 3100);
    }

    [Fact]
    public async Task A_new_key_is_masked_in_the_log()
    {
        string key = (await AsAdmin().PostAsync("/v1/organizations/analytics/members/research/keys", Everything)).At("api_key")!;

        await With(null).GetAsync($"/v1/openapispec?key={Uri.EscapeDataString(key)}");

        RequestEntry entry = Cluster.Log.Entries[^1];
        Assert.True(entry.KeyInUrl);
        Assert.DoesNotContain(key[5..20], entry.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/users/research/keys")]
    [InlineData("POST", "/v1/users/research/keys")]
    [InlineData("POST", "/v1/organizations/analytics/keys")]
    public async Task Routes_for_browsers_accept_no_key(string method, string path)
    {
        foreach (ApiClient client in new[] { As("research"), AsAdmin() })
            (method == "GET" ? await client.GetAsync(path) : await client.PostAsync(path, Everything)).ExpectError(401, 2002);
    }

    [Fact]
    public async Task Importing_a_key_for_a_user_is_not_supported_unless_enabled()
    {
        JsonObject body = JsonNode.Parse(Everything)!.AsObject();
        body["api_key"] = "simABCDEFGHIJKLMNOPQRSTUVWXY";
        Assert.Equal("""{"message":"Resource not found."}""", (await AsAdmin().PostAsync("/v1/admin/users/load/keys", body.ToJsonString())).Expect(404).Text);

        Cluster.Behaviour.KeyImport = true;
        (await AsAdmin().PostAsync("/v1/admin/users/load/keys", body.ToJsonString())).Expect(200);
        (await AsAdmin().PostAsync("/v1/admin/users/load/keys", body.ToJsonString())).ExpectError(400, 6001);
        (await AsAdmin().PostAsync("/v1/admin/users/nobody/keys", body.ToJsonString())).ExpectError(404, 3000);

        (await With("Simple simABCDEFGHIJKLMNOPQRSTUVWXY").PostAsync("/v1/algorithms/load", Bodies.Legacy("First"))).Expect(201);
    }

    [Fact]
    public async Task The_keys_of_a_deleted_user_are_unknown()
    {
        string key = Cluster.Account("load").Key;
        (await AsAdmin().DeleteAsync("/v1/users/load")).Expect(204);

        (await With($"Simple {key}").GetAsync("/v1/data/")).ExpectError(401, 2002);
    }
}
