using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>The external source hosts, as used by clusters, git and people.</summary>
public sealed class SourceHostTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with { Clusters = ["dev", "prod"] };

    [Fact]
    public async Task Creation_adds_a_private_repository_with_two_commits_and_no_build()
    {
        Answer created = (await CreateAtAsync("GitHub", "Hosted", """{"repository_name": "hosted-code", "repository_owner": "acme"}""")).Expect(201);
        SandboxSourceHost github = Host.SourceHost("github");

        Assert.Equal("acme", created.At("source.repository_owner"));
        Assert.Equal("hosted-code", created.At("source.repository_name"));
        Assert.Equal($"{github.WebUri}/acme/hosted-code.git", created.At("source.repository_https_url"));
        Assert.Null(created.Json["build"]);
        Assert.True(github.IsPrivate("acme", "hosted-code"));
        string folder = github.RepositoryPath("acme", "hosted-code");
        Assert.Equal("Adding Algorithmia files\nInitial commit\n", await Git().RunAsync("", "-C", folder, "log", "--format=%s", "main"));
        string conf = await Git().RunAsync("", "-C", folder, "cat-file", "blob", "main:algorithmia.conf");
        Assert.StartsWith("{\n    \"username\": \"research\"", conf, StringComparison.Ordinal);
        Assert.Contains("/algorithms/research/Hosted", await Git().RunAsync("", "-C", folder, "cat-file", "blob", "main:README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_source_is_public_at_the_host_and_the_message_can_be_given()
    {
        (await CreateAtAsync("GitHub", "Hosted", """{"initial_commit_message": "Ours"}""", "open")).Expect(201);
        SandboxSourceHost github = Host.SourceHost("github");

        Assert.False(github.IsPrivate("research", "Hosted"));
        Assert.Equal("Ours\n", await Git().RunAsync("", "-C", github.RepositoryPath("research", "Hosted"), "log", "-1", "--format=%s", "main"));
    }

    [Fact]
    public async Task A_taken_name_and_an_inaccessible_account_are_refused_by_the_host()
    {
        (await CreateAtAsync("GitHub", "One", """{"repository_name": "Shared"}""")).Expect(201);

        (await CreateAtAsync("GitHub", "Two", """{"repository_name": "shared"}""")).ExpectError(400, 1008);
        (await CreateAtAsync("GitHub", "Three", """{"repository_owner": "production"}""")).ExpectError(400, 1008);
        // A refused creation leaves no repository.
        (await CreateAtAsync("GitHub", "Two", """{"repository_name": "another"}""")).Expect(201);
    }

    [Fact]
    public async Task Without_an_authorization_and_at_a_disabled_host_nothing_is_created()
    {
        (await CreateAtAsync("GitLab team", "Hosted", "{}")).ExpectError(400, 4008);
        Cluster.DisableSourceHost("GitHub");
        (await CreateAtAsync("GitHub", "Hosted", "{}")).ExpectError(400, 4042);
    }

    [Fact]
    public async Task Authorization_is_per_account_host_and_method_and_can_be_revoked()
    {
        string github = await IdAsync("GitHub"), gitlab = await IdAsync("GitLab");

        Answer byOAuth = await As("research").GetAsync($"/v1/scms/{github}/oauth/status");
        Assert.Equal("authorized", byOAuth.At("authorization_status"));
        Assert.Equal("research", byOAuth.At("scm_username"));
        Assert.Equal("acme", byOAuth.At("scm_organizations.0.scm_org_username"));
        Assert.Equal("unauthorized", await StatusAsync("research", github, "token"));
        Assert.Equal("unauthorized", await StatusAsync("research", gitlab, "oauth"));
        Assert.Equal("authorized", await StatusAsync("research", gitlab, "token"));
        Assert.Equal("unauthorized", await StatusAsync("production", gitlab, "token"));
        (await As("research").PostAsync($"/v1/scms/{github}/oauth/revoke", "")).Expect(204);
        Assert.Equal("unauthorized", await StatusAsync("research", github, "oauth"));
        Cluster.Authorize("production", "GitLab", "production", byToken: true);
        Assert.Equal("authorized", await StatusAsync("production", gitlab, "token"));
    }

    [Fact]
    public async Task A_push_to_the_default_branch_is_built_shortly_after_and_other_pushes_are_not()
    {
        (await CreateAtAsync("GitHub", "Hosted", "{}")).Expect(201);
        GitClient git = Git();
        await git.CloneAsync(Address("research", "Hosted"), "work");

        await git.RunAsync("work", "push", "--quiet", "origin", "main:refs/heads/other");
        Clock.Advance(TimeSpan.FromSeconds(1));
        int before = await BuildsAsync();
        string said = await git.PushAsync("work", ("a.txt", "a"));
        int atOnce = await BuildsAsync();
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 0, 1), (before, atOnce, await BuildsAsync()));
        Assert.DoesNotContain("Build successful", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_server_accepts_only_its_own_keys()
    {
        (await CreateAtAsync("GitHub", "Hosted", "{}")).Expect(201);
        await CreateAsync("research", "Echo");
        string token = Host.SourceHost("github").Account("research").Token;

        Assert.Equal(401, await AskAsync(Host.SourceHost("github").WebUri + "/research/Hosted.git", "research", Cluster.Account("research").Key));
        Assert.Equal(401, await AskAsync(Cluster.GitUri + "git/research/Echo.git", "research", token));
        Assert.Equal(200, await AskAsync(Host.SourceHost("github").WebUri + "/research/Hosted.git", "anything", token));
    }

    [Theory]
    [InlineData("closed", "production", "git-upload-pack", 404)]
    [InlineData("open", "production", "git-upload-pack", 200)]
    [InlineData("open", "production", "git-receive-pack", 403)]
    [InlineData("closed", null, "git-upload-pack", 401)]
    [InlineData("open", null, "git-upload-pack", 200)]
    [InlineData("open", null, "git-receive-pack", 401)]
    public async Task Other_users_can_read_public_repositories_and_push_to_none(string visibility, string? account, string service, int status)
    {
        (await CreateAtAsync("GitHub", "Hosted", "{}", visibility)).Expect(201);
        SandboxSourceHost github = Host.SourceHost("github");

        Assert.Equal(status, await AskAsync($"{github.WebUri}/research/Hosted.git", account, account is null ? null : github.Account(account).Token, service));
    }

    [Fact]
    public async Task A_deleted_algorithm_keeps_its_repository_but_not_its_webhook()
    {
        (await CreateAtAsync("GitHub", "Hosted", "{}")).Expect(201);
        GitClient git = Git();
        await git.CloneAsync(Address("research", "Hosted"), "work");

        (await As("research").DeleteAsync("/v1/algorithms/research/Hosted")).Expect(204);
        await git.PushAsync("work", ("a.txt", "a"));

        Assert.True(Directory.Exists(Host.SourceHost("github").RepositoryPath("research", "Hosted")));
    }

    [Fact]
    public async Task The_webhook_exists_for_external_code_and_not_for_internal_code()
    {
        (await CreateAtAsync("GitHub", "Hosted", "{}")).Expect(201);
        await CreateAsync("research", "Echo");

        (await With(null).PostAsync("/v1/algorithms/research/Echo/scm/webhook", "{}")).ExpectError(400, 4012);
        Assert.Equal(202, (await With(null).PostAsync("/v1/algorithms/research/Hosted/scm/webhook", "{}")).Status);
    }

    private async Task<Answer> CreateAtAsync(string host, string name, string source, string visibility = "closed")
    {
        JsonObject body = JsonNode.Parse(Bodies.Legacy(name))!.AsObject(), wish = JsonNode.Parse(source)!.AsObject();
        wish["scm"] = await IdAsync(host);
        body["source"] = wish;
        body["settings"]!["source_visibility"] = visibility;
        return await As("research").PostAsync("/v1/algorithms/research", body.ToJsonString());
    }

    private async Task<string> IdAsync(string host) => (await As("research").GetAsync("/v1/scms")).Json["results"]!.AsArray()
        .First(one => one!["name"]!.ToString() == host)!["id"]!.ToString();

    private async Task<string?> StatusAsync(string account, string scm, string way) =>
        (await As(account).GetAsync($"/v1/scms/{scm}/{way}/status")).Expect(200).At("authorization_status");

    private async Task<int> BuildsAsync() =>
        (await As("research").GetAsync("/v1/algorithms/research/Hosted/builds")).Expect(200).Json["results"]!.AsArray().Count;

    private Uri Address(string owner, string name)
    {
        SandboxSourceHost github = Host.SourceHost("github");
        return new Uri($"{github.WebUri.Replace("//", $"//x:{github.Account("research").Token}@", StringComparison.Ordinal)}/{owner}/{name}.git");
    }

    private static async Task<int> AskAsync(string repository, string? user, string? key, string service = "git-upload-pack")
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{repository}/info/refs?service={service}"));
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{key}")));
        using HttpResponseMessage response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
