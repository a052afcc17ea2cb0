using System.Text.Json;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public sealed class SecretTests
{
    private const string List = "GET /v1/algorithms/a-1/secrets";
    private const string Post = "POST /v1/algorithms/a-1/secrets";
    private const string Value = "h\u00fcsh/+ \n\"9\"";

    private const string Token = """
        {"id":"s-1","short_name":"token","description":" ","secret_key":"TOKEN","owner_type":"algorithm","owner_id":"a-1",
         "provider_id":"p-1","created":"2022-07-22T14:36:01Z","modified":"2022-07-22T14:36:01Z"}
        """;

    private static readonly Algorithm s_echo = new() { Cluster = "dev.example.com", Owner = "research", Name = "Echo", Id = "a-1" };
    private static readonly SecretDraft s_draft = new("token", "TOKEN", "", "p-1", Secret.Exactly(Value));

    [Theory]
    [InlineData("secrets")]
    [InlineData("results")]
    public async Task The_list_can_have_either_name(string member)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(List, Reply.Ok($$"""{"{{member}}":[{{Token}}]}"""));

        AlgorithmSecret secret = Assert.Single(await cluster.Api().Secrets.ListAsync(s_echo, default));

        Assert.Equal(("s-1", "token", "TOKEN", "", "p-1"), (secret.Id, secret.ShortName, secret.SecretKey, secret.Description, secret.ProviderId));
    }

    [Fact]
    public async Task Without_keys_only_the_names_are_known()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(List,
            Reply.Ok("""{"results":[{"id":"s-1","short_name":"token","default_secret_value_id":"v-1","provider_id":"p-1"}]}"""));

        AlgorithmSecret secret = Assert.Single(await cluster.Api().Secrets.ListAsync(s_echo, default));

        Assert.Null(secret.SecretKey);
        Assert.Equal("token", secret.DisplayName);
    }

    [Fact]
    public async Task A_cluster_that_does_not_know_the_route_has_no_secrets()
    {
        ScriptedCluster old = new ScriptedCluster().On(List, new Reply(404, """{"message":"Resource not found."}"""));
        ScriptedCluster gone = new ScriptedCluster().On(List, Reply.Error(404, 1009, "No algorithm with this id"));

        Assert.Empty(await old.Api().Secrets.ListAsync(s_echo, default));
        ClusterException missing = await Assert.ThrowsAsync<ClusterException>(() => gone.Api().Secrets.ListAsync(s_echo, default));
        Assert.Equal(FailureKind.AlgorithmNotFound, missing.Kind);
    }

    [Fact]
    public async Task Providers_are_read_from_a_bare_array_in_camel_case()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/secret-provider", Reply.Ok("""
            [{"id":"p-1","name":"algorithmia_internal_secret_provider","isEnabled":true,"isDefault":true},
             {"id":"p-2","name":"vault","moduleName":"x","isEnabled":false,"isDefault":false}]
            """));

        Assert.Equal(
            [new SecretProvider("p-1", "algorithmia_internal_secret_provider", true, true), new SecretProvider("p-2", "vault", false, false)],
            await cluster.Api().Secrets.ListProvidersAsync("research", default));
    }

    [Fact]
    public async Task A_creation_sends_every_member_and_a_blank_for_an_empty_description()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Ok(Token));

        Created<AlgorithmSecret> created = await cluster.Api().Secrets.CreateAsync(s_echo, s_draft, default);

        Assert.Equal(("s-1", false), (created.Value.Id, created.IsFound));
        JsonElement body = JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement;
        Assert.Equal(
            [("owner_type", "algorithm"), ("owner_id", "a-1"), ("short_name", "token"), ("secret_key", "TOKEN"), ("secret_value", Value),
                ("provider_id", "p-1"), ("description", " ")],
            body.EnumerateObject().Select(member => (member.Name, member.Value.GetString()!)));
    }

    [Fact]
    public async Task An_update_sends_neither_owner_nor_provider()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("PUT /v1/algorithms/a-1/secrets/s-1", new Reply(200));
        AlgorithmSecret existing = new() { Id = "s-1", ShortName = "token", SecretKey = "TOKEN", ProviderId = "p-9" };

        AlgorithmSecret updated = await cluster.Api().Secrets.UpdateAsync(s_echo, existing, s_draft with { Description = "new" }, default);

        Assert.Equal(("s-1", "p-9"), (updated.Id, updated.ProviderId));
        Assert.Equal(["short_name", "secret_key", "secret_value", "description"],
            JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task After_a_lost_answer_the_secret_is_looked_up_before_a_retry()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Dropped()).On(List, Reply.Ok($$"""{"secrets":[{{Token}}]}"""));

        Created<AlgorithmSecret> created = await cluster.Api().Secrets.CreateAsync(s_echo, s_draft, default);

        Assert.Equal(("s-1", true), (created.Value.Id, created.IsFound));
        Assert.Equal([Post, List], cluster.Routes);
    }

    [Fact]
    public async Task A_secret_whose_answer_was_lost_can_be_listed_late()
    {
        ScriptedCluster cluster = new ScriptedCluster()
            .On(Post, Reply.Dropped(), Reply.Error(400, 8001, "already there"))
            .On(List, Reply.Ok("""{"secrets":[]}"""), Reply.Ok("""{"secrets":[]}"""), Reply.Ok($$"""{"secrets":[{{Token}}]}"""));

        AlgorithmSecret created = (await cluster.Api().Secrets.CreateAsync(s_echo, s_draft, default)).Value;

        Assert.Equal("s-1", created.Id);
        Assert.Equal([Post, List, Post, List, Post, List], cluster.Routes);
    }

    [Fact]
    public async Task A_secret_that_another_client_created_is_not_used()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Error(400, 8001, "constraint violated"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => cluster.Api().Secrets.CreateAsync(s_echo, s_draft, default));

        Assert.Equal((FailureKind.AlreadyExists, 8001), (failure.Kind, failure.Code));
        Assert.Contains("'TOKEN'", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal([Post], cluster.Routes);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("warehouse")]
    [InlineData("pass-9+word/=")]
    public async Task A_value_that_the_server_quotes_is_not_in_the_failure(string value)
    {
        ScriptedCluster cluster = new ScriptedCluster()
            .On(Post, Reply.Error(400, 6001, $"the value >{value}< ({Uri.EscapeDataString(value)}) is too simple"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().Secrets.CreateAsync(s_echo, s_draft with { Value = Secret.Exactly(value) }, default));

        Assert.Contains("is too simple", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(value), failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secrets_of_an_algorithm_without_an_id_cannot_be_read()
    {
        ScriptedCluster cluster = new();

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().Secrets.ListAsync(s_echo with { Id = "" }, default));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Empty(cluster.Log);
    }
}
