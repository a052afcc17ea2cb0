using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class SecretTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with { Clusters = ["dev", "prod", "prod-ha"] };

    [Fact]
    public async Task A_secret_can_be_written_and_its_value_never_read()
    {
        (ApiClient api, string id) = await AlgorithmAsync();

        Answer written = (await api.PostAsync(Root(id), Body(id, "hush-hush"))).Expect(200);
        Answer listed = (await api.GetAsync(Root(id))).Expect(200);
        Answer changed = (await api.PutAsync($"{Root(id)}/{written.At("id")}", """{"description":"for the gate","secret_value":"new"}""")).Expect(200);

        Assert.Equal("TOKEN", listed.At("secrets.0.secret_key"));
        Assert.Equal(id, listed.At("secrets.0.owner_id"));
        Assert.Equal("for the gate", changed.At("description"));
        Assert.DoesNotContain("hush", written.Text + changed.Text + listed.Text, StringComparison.Ordinal);
        Assert.Equal("new", Cluster.Secrets.ValueOf("research", "Echo", "TOKEN"));
        (await api.DeleteAsync($"{Root(id)}/{written.At("id")}")).Expect(204);
        Assert.Equal("[]", (await api.GetAsync(Root(id))).At("secrets"));
        (await api.DeleteAsync($"{Root(id)}/{written.At("id")}")).ExpectError(404, 8008);
        (await api.PutAsync($"{Root(id)}/{written.At("id")}", "{}")).ExpectError(404, 8008);
    }

    [Fact]
    public async Task Name_and_key_are_unique_within_an_algorithm()
    {
        (ApiClient api, string id) = await AlgorithmAsync();
        (await api.PostAsync(Root(id), Body(id, "one"))).Expect(200);

        (await api.PostAsync(Root(id), Body(id, "two"))).ExpectError(400, 8001);
        (await api.PostAsync(Root(id), Body(id, "two", shortName: "other"))).ExpectError(400, 8001);
        (await api.PostAsync(Root(id), Body(id, "two", key: "OTHER"))).ExpectError(400, 8001);
        (await api.PostAsync(Root(id), Body("somebody", "two", "other", "OTHER"))).ExpectError(400, 8001);
        (await api.PostAsync(Root(id), Body(id, "", "other", "OTHER"))).ExpectError(400, 8004);
        Assert.Equal("one", Cluster.Secrets.ValueOf("research", "Echo", "TOKEN"));
    }

    [Fact]
    public async Task Providers_have_the_same_names_but_different_ids_and_not_all_store_secrets()
    {
        (ApiClient api, string id) = await AlgorithmAsync();
        Answer here = (await api.GetAsync("/v1/secret-provider")).Expect(200);
        using ApiClient other = new(Host["prod"].ApiUri, Host["prod"].Account("research").Key);
        Answer there = (await other.GetAsync("/v1/secret-provider")).Expect(200);

        Assert.Equal(["algorithmia_internal_secret_provider", "vault"], Names(here));
        Assert.Equal(Names(here), Names(there));
        Assert.NotEqual(here.At("0.id"), there.At("0.id"));
        Assert.Equal(("true", "true", "true", "false"), (here.At("0.isDefault"), here.At("0.isEnabled"), here.At("1.isEnabled"), there.At("1.isEnabled")));
        (await api.PostAsync(Root(id), Body(id, "x", provider: there.At("0.id")))).ExpectError(400, 8006);
        (await api.PostAsync(Root(id), Body(id, "x", provider: here.At("1.id")))).Expect(200);
        Assert.Equal("vault", Cluster.Secrets.ProviderOf("research", "Echo", "TOKEN"));
    }

    [Fact]
    public async Task A_provider_may_be_disabled_or_refuse_to_create_or_to_edit()
    {
        (ApiClient api, string id) = await AlgorithmAsync();
        string vault = (await api.GetAsync("/v1/secret-provider")).At("1.id")!;
        string secret = (await api.PostAsync(Root(id), Body(id, "x", provider: vault))).Expect(200).At("id")!;

        Cluster.Secrets.SetProvider(new SandboxSecretProvider("vault") { CanEdit = false });
        (await api.PutAsync($"{Root(id)}/{secret}", """{"secret_value":"y"}""")).ExpectError(400, 8014);
        Cluster.Secrets.SetProvider(new SandboxSecretProvider("vault") { CanCreate = false });
        (await api.PostAsync(Root(id), Body(id, "x", "b", "B", vault))).ExpectError(400, 8003);
        Cluster.Secrets.SetProvider(new SandboxSecretProvider("vault") { IsEnabled = false });
        (await api.PostAsync(Root(id), Body(id, "x", "b", "B", vault))).ExpectError(400, 8012);
        (await api.PostAsync(Root(id), Body(id, "x", "b", "B"))).Expect(200);
        Cluster.Secrets.RemoveProvider(SandboxSecretProvider.Internal);
        (await api.PostAsync(Root(id), Body(id, "x", "c", "C"))).ExpectError(400, 8002);
        Assert.Equal("x", Cluster.Secrets.ValueOf("research", "Echo", "TOKEN"));
    }

    [Fact]
    public async Task A_change_can_take_a_minute_to_be_listed()
    {
        Cluster.Behaviour.SecretDelay = TimeSpan.FromMinutes(1);
        (ApiClient api, string id) = await AlgorithmAsync();

        string secret = (await api.PostAsync(Root(id), Body(id, "one"))).Expect(200).At("id")!;
        Assert.Equal("[]", (await api.GetAsync(Root(id))).At("secrets"));
        (await api.PostAsync(Root(id), Body(id, "one"))).ExpectError(400, 8001);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("TOKEN", (await api.GetAsync(Root(id))).At("secrets.0.secret_key"));
        (await api.PutAsync($"{Root(id)}/{secret}", """{"description":"later"}""")).Expect(200);
        Assert.Equal(" ", (await api.GetAsync(Root(id))).At("secrets.0.description"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("later", (await api.GetAsync(Root(id))).At("secrets.0.description"));
    }

    [Fact]
    public async Task Lists_can_have_the_shape_of_the_published_description()
    {
        Cluster.Behaviour.SecretsAsPublished = true;
        (ApiClient api, string id) = await AlgorithmAsync();
        (await api.PostAsync(Root(id), Body(id, "one"))).Expect(200);

        Answer listed = (await api.GetAsync(Root(id))).Expect(200);

        Assert.Equal("token", listed.At("results.0.short_name"));
        Assert.Null(listed.At("results.0.secret_key"));
        Assert.Null(listed.At("secrets"));
    }

    [Fact]
    public async Task Secrets_require_ownership_and_management_permission()
    {
        (_, string id) = await AlgorithmAsync();

        (await As("outsider").GetAsync(Root(id))).ExpectError(403, 2001);
        (await AsAdmin().GetAsync(Root(id))).ExpectError(403, 2001);
        (await As("limited").PostAsync(Root(id), Body(id, "x"))).ExpectError(403, 2001);
        (await As("research").GetAsync(Root(Guid.NewGuid().ToString()))).ExpectError(404, 1009);
    }

    [Fact]
    public async Task Seeded_secrets_exist_with_their_providers()
    {
        await SeedAsync(new AlgorithmSeed("research", "Seeded")
        {
            Secrets = [new SecretSeed("one", "ONE", "first"), new SecretSeed("two", "TWO", "second") { Provider = "vault" }],
        });

        Assert.Equal("second", Cluster.Secrets.ValueOf("research", "Seeded", "TWO"));
        Assert.Equal("vault", Cluster.Secrets.ProviderOf("research", "Seeded", "TWO"));
        Assert.Null(Cluster.Secrets.ValueOf("research", "Seeded", "THREE"));
    }

    private async Task<(ApiClient, string)> AlgorithmAsync() => (As("research"), (await CreateAsync("research", "Echo")).At("id")!);

    private static string Root(string algorithm) => $"/v1/algorithms/{algorithm}/secrets";

    private static IEnumerable<string> Names(Answer providers) => providers.Json.AsArray().Select(one => one!["name"]!.GetValue<string>());

    private static string Body(string algorithm, string value, string shortName = "token", string key = "TOKEN", string? provider = null)
    {
        JsonObject body = new()
        {
            ["owner_type"] = "algorithm", ["owner_id"] = algorithm, ["short_name"] = shortName, ["secret_key"] = key,
            ["secret_value"] = value, ["description"] = " ",
        };
        if (provider is not null) body["provider_id"] = provider;
        return body.ToJsonString();
    }
}
