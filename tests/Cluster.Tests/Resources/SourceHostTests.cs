using System.Text.Json;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public class SourceHostTests
{
    private const string List = "GET /v1/scms";
    private const string OAuth = "GET /v1/scms/h1/oauth/status", Token = "GET /v1/scms/h1/token/status";
    private const string No = """{"authorization_status":"unauthorized"}""";

    [Fact]
    public async Task Hosts_are_read_with_and_without_addresses()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(List, Reply.Ok("""
            {"results":[{"id":"internal","provider":"internal","default":true,"enabled":true,"name":""},
             {"id":"h1","provider":"github","default":false,"enabled":false,"name":"GitHub","urls":{"web":"https://tok@github.com/","api":"x","ssh":"y"}},
             {"nonsense":1}]}
            """));

        IReadOnlyList<RegisteredHost> hosts = await cluster.Api("production").SourceHosts.ListAsync(default);

        Assert.Equal(["internal", "GitHub (https://github.com)"], hosts.Select(host => host.ToString()));
        Assert.Equal([true, false], hosts.Select(host => host.IsEnabled));
        Assert.Null(hosts[0].WebUrl);
    }

    [Fact]
    public async Task An_answer_that_is_not_a_list_is_not_an_empty_list()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(List, Reply.Ok("{}"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => cluster.Api("production").SourceHosts.ListAsync(default));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
    }

    [Theory]
    [InlineData("""{"authorization_status":"authorized","scm_username":"ann","scm_organizations":[{"scm_org_username":"acme","access_level":"x"}]}""", No, true)]
    [InlineData(No, """{"authorization_status":"authorized","scm_username":"ann","scm_organizations":[{"scm_org_username":"acme"}]}""", true)]
    [InlineData(No, No, false)]
    [InlineData("{}", "{}", false)]
    public async Task Either_method_of_authorization_is_accepted(string oauth, string token, bool authorized)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(OAuth, Reply.Ok(oauth)).On(Token, Reply.Ok(token));

        HostAuthorization who = await cluster.Api("production").SourceHosts.AuthorizationAsync("production", "h1", default);

        Assert.Equal(authorized, who.IsAuthorized);
        Assert.Equal(authorized ? "ann" : null, who.UserName);
        Assert.Equal(authorized ? ["acme"] : [], who.Organizations!);
    }

    [Fact]
    public async Task A_method_that_the_host_does_not_support_is_skipped()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(OAuth, Reply.Error(400, 4050, "OAuth is not supported")).On(Token, Reply.Error(404, 4008, "no token"));

        Assert.False((await cluster.Api("production").SourceHosts.AuthorizationAsync("production", "h1", default)).IsAuthorized);
    }

    [Fact]
    public async Task A_creation_names_the_repository_and_has_no_empty_members()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("POST /v1/algorithms/production", new Reply(201,
            """{"id":"1","name":"Echo","settings":{},"source":{"scm":{"id":"h1","provider":"github"},"repository_name":"echo","repository_owner":"acme","repository_https_url":"https://github.com/acme/echo.git"}}"""));
        AlgorithmDraft draft = new("Echo", new AlgorithmDetails { Label = "Echo" }, new AlgorithmSettings { AlgorithmEnvironment = "env-1" })
        {
            Repository = new RepositoryRequest("h1", "echo"),
        };

        Algorithm created = (await cluster.Api("production").CreateAlgorithmAsync("production", draft, default)).Value;

        JsonElement source = JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement.GetProperty("source");
        Assert.Equal("""{"scm":"h1","repository_name":"echo"}""", source.GetRawText());
        Assert.Equal(("acme", "echo", "https://github.com/acme/echo.git"),
            (created.SourceHost.RepositoryOwner, created.SourceHost.RepositoryName, created.SourceHost.RepositoryUrl));
    }
}
