using System.Net.Sockets;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public class ConnectorTests
{
    private const string Languages = "GET /v1/algorithm-environments/edge/languages";
    private const string Data = "GET /v1/data/";
    private const string Users = "GET /v1/users?limit=1";

    private static readonly Secret s_admin = new("adminKEY0123456789");
    private static readonly Reply s_languages = Reply.Ok("""[{"name":"python3"}]""");
    private static readonly Reply s_users = Reply.Ok("""{"results":[]}""");
    private static readonly Reply s_denied = Reply.Error(403, 2001, "Caller is not authorized to perform the operation");

    [Fact]
    public async Task Valid_keys_connect_and_show_what_they_reach()
    {
        ScriptedCluster cluster = Healthy("""{"folders":[{"name":"research"},{"name":"acme"}]}""");

        ConnectedCluster connected = await ConnectAsync(cluster, s_admin, "research");

        Assert.Equal("dev.example.com", connected.Cluster.Name);
        Assert.Empty(connected.Warnings);
        Assert.Equal(["research", "acme"], connected.Cluster.Keys.Standard.Single().Reaches);
        Assert.Equal("research", connected.Cluster.Keys.For("acme")!.User);
        Assert.Same(s_admin, connected.Cluster.Keys.Admin);
        Assert.Equal(3, cluster.Log.Count);
    }

    [Fact]
    public async Task A_key_of_another_owner_causes_a_warning()
    {
        ConnectedCluster connected = await ConnectAsync(Healthy("""{"folders":[{"name":"jane"}]}"""), null, "research");

        string warning = Assert.Single(connected.Warnings);
        Assert.Contains("'research'", warning);
        Assert.Contains("jane", warning);
    }

    [Theory]
    [InlineData(403, """{"error":{"code":2001,"message":"no"}}""")]
    [InlineData(404, """{"error":{"message":"no"}}""")]
    [InlineData(200, """{"error":{"message":"data is not allowed"}}""")]
    [InlineData(200, "{}")]
    public async Task A_key_without_access_to_data_is_valid(int status, string body)
    {
        ScriptedCluster cluster = Healthy("").On(Data, new Reply(status, body));

        ConnectedCluster connected = await ConnectAsync(cluster, null, "research");

        Assert.Empty(connected.Warnings);
        Assert.Empty(connected.Cluster.Keys.Standard.Single().Reaches);
    }

    [Fact]
    public async Task An_unknown_key_is_reported_with_its_owner()
    {
        ScriptedCluster cluster = Healthy("{}").On(Languages, Reply.Error(401, 2002, "Unknown or invalid API key"));

        ClusterException failure = await FailureAsync(cluster, null, "research");

        Assert.Equal(FailureKind.KeyRefused, failure.Kind);
        Assert.Contains("dev.example.com refuses the key of 'research'", failure.Message);
    }

    [Fact]
    public async Task An_admin_key_given_as_a_standard_key_is_recognized()
    {
        ScriptedCluster cluster = Healthy("{}").On(Languages, s_denied).On(Data, s_denied);

        ClusterException failure = await FailureAsync(cluster, null, "research");

        Assert.Equal(FailureKind.WrongKeyKind, failure.Kind);
        Assert.Contains("looks like an admin key", failure.Message);
        Assert.Contains("-AdminKey", failure.Remedy);
    }

    [Fact]
    public async Task A_standard_key_given_as_the_admin_key_is_recognized()
    {
        ClusterException failure = await FailureAsync(Healthy("{}").On(Users, s_denied), s_admin, "research");

        Assert.Equal(FailureKind.WrongKeyKind, failure.Kind);
        Assert.Contains("-AdminKey is not an admin key", failure.Message);
    }

    [Fact]
    public async Task An_unknown_admin_key_is_reported_as_an_admin_key()
    {
        ClusterException failure = await FailureAsync(Healthy("{}").On(Users, Reply.Error(401, 2002, "bad")), s_admin);

        Assert.Equal(FailureKind.KeyRefused, failure.Kind);
        Assert.Contains("refuses the admin key", failure.Message);
    }

    [Fact]
    public async Task The_admin_key_alone_is_enough()
    {
        ConnectedCluster connected = await ConnectAsync(Healthy("{}"), s_admin);

        Assert.Empty(connected.Cluster.Keys.Standard);
    }

    [Fact]
    public async Task Without_any_key_nothing_is_sent()
    {
        ScriptedCluster cluster = Healthy("{}");

        Assert.Equal(FailureKind.KeyMissing, (await FailureAsync(cluster, null)).Kind);
        Assert.Empty(cluster.Log);
    }

    [Fact]
    public async Task Every_key_is_checked_with_its_own_request()
    {
        ScriptedCluster cluster = Healthy("{}");

        await ConnectAsync(cluster, s_admin, "research", "jane");

        Assert.Equal(
            ["Simple adminKEY0123456789", "Simple simKEYofjane0123456789", "Simple simKEYofjane0123456789",
                "Simple simKEYofresearch0123456789", "Simple simKEYofresearch0123456789"],
            cluster.Log.Select(asked => asked.Authorization).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("<html><title>Algorithmia</title></html>")]
    [InlineData("""{"hello":"world"}""")]
    public async Task A_server_that_is_not_a_cluster_is_recognized(string body)
    {
        ClusterException failure = await FailureAsync(Healthy("{}").On(Languages, Reply.Ok(body)), null, "research");

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("-ApiUri", failure.Remedy);
    }

    [Fact]
    public async Task A_cluster_that_is_down_is_reported_soon()
    {
        Reply refused = Reply.OfSocket(SocketError.ConnectionRefused);
        ScriptedCluster cluster = new ScriptedCluster().On(Languages, refused).On(Data, refused);

        ClusterException failure = await FailureAsync(cluster, null, "research");

        Assert.Equal(FailureKind.ConnectionRefused, failure.Kind);
        Assert.Equal(6, cluster.Log.Count);
    }

    private static ScriptedCluster Healthy(string data) =>
        new ScriptedCluster().On(Languages, s_languages).On(Data, Reply.Ok(data)).On(Users, s_users);

    private static Task<ConnectedCluster> ConnectAsync(ScriptedCluster cluster, Secret? admin, params string[] owners) =>
        ClusterConnector.ConnectAsync(ScriptedCluster.Address, owners.Select(ScriptedCluster.KeyOf).ToArray(), admin,
            cluster.Clients(), ScriptedCluster.Patient, cluster.Time, default);

    private static Task<ClusterException> FailureAsync(ScriptedCluster cluster, Secret? admin, params string[] owners) =>
        Assert.ThrowsAsync<ClusterException>(() => ConnectAsync(cluster, admin, owners));
}
