using System.Text.Json.Nodes;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public class AccountTests
{
    private const string Users = "POST /v1/users";
    private const string Ann = """{"id":"1","username":"ann","email":"ann@example.com","fullname":"Ann Lee","company_role":"Head","new_member":7,"resource_type":"user"}""";
    private const string Club = """
        {"id":"9","org_name":"club","org_label":"The Club","org_contact_name":"Ann","org_email":"c@example.com","org_url":null,"type_id":"t1",
         "stripe_customer_id":null,"external_admin_group":"admins","external_member_group_id":["a","b"],"external_id":null,"owner_ids":null,
         "resource_type":"organization"}
        """;

    private static readonly Reply s_noUser = Reply.Error(409, 3000, "User not found");

    [Theory]
    [InlineData("member", "PUT GET", true)]
    [InlineData("invited", "PUT GET PUT", false)]
    public async Task A_member_whose_addition_was_not_confirmed_is_looked_for_before_the_request_is_repeated(string role, string methods, bool isFound)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("PUT /v1/organizations/club/members/ann", new Reply(503), new Reply(200))
            .On("GET /v1/organizations/club/members?limit=50", Reply.Ok($$$"""{"marker":null,"results":[{"username":"ann","role":"{{{role}}}"}]}"""));

        Created<string> added = await Api(cluster).AddMemberAsync("club", "ann", default);

        Assert.Equal((methods, isFound), (string.Join(' ', cluster.Log.Select(request => request.Method)), added.IsFound));
    }

    [Fact]
    public async Task A_member_of_an_organization_that_is_not_known_yet_is_added_when_it_is()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("PUT /v1/organizations/club/members/ann", Reply.Error(404, 1, "no such organization"), new Reply(200))
            .On("GET /v1/organizations/club/members?limit=50", Reply.Error(404, 1, "no such organization"));

        Assert.False((await Api(cluster).AddMemberAsync("club", "ann", default)).IsFound);
    }

    [Fact]
    public async Task A_new_user_is_sent_without_password_sample_algorithm_and_empty_members()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Users, new Reply(200, Ann));

        await Api(cluster).CreateUserAsync(new UserDraft("ann", "ann@example.com") { CompanyRole = "Head" }, default);

        Asked asked = Assert.Single(cluster.Log);
        Assert.Equal("""{"username":"ann","email":"ann@example.com","company_role":"Head","shouldCreateHello":false}""", asked.Body);
        Assert.Equal("Simple admADMIN0123456789", asked.Authorization);
    }

    [Fact]
    public async Task An_empty_answer_is_a_success_and_nothing_is_read_back()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Users, new Reply(201, ""));

        User user = await Api(cluster).CreateUserAsync(new UserDraft("ann", "ann@example.com"), default);

        Assert.Equal(("ann", "ann@example.com"), (user.Name, user.Email));
        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task A_retried_creation_that_finds_its_own_result_waits_until_it_can_be_read()
    {
        ScriptedCluster cluster = new ScriptedCluster()
            .On(Users, new Reply(503), Reply.Error(409, 3003, "taken"), Reply.Error(409, 3003, "taken"))
            .On("GET /v1/users/ann", s_noUser, s_noUser, s_noUser, new Reply(200, Ann));

        User user = await Api(cluster).CreateUserAsync(new UserDraft("ann", "ann@example.com"), default);

        Assert.Equal("Ann Lee", user.FullName);
    }

    [Fact]
    public async Task A_name_of_another_account_is_refused_without_waiting()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Users, Reply.Error(409, 3003, "taken"))
            .On("GET /v1/users/ann", new Reply(200, Ann.Replace("ann@example.com", "other@example.com", StringComparison.Ordinal)));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => Api(cluster).CreateUserAsync(new UserDraft("ann", "ann@example.com"), default));

        Assert.Equal(FailureKind.AlreadyExists, failure.Kind);
        Assert.Equal([Users, "GET /v1/users/ann"], cluster.Routes);
    }

    [Theory]
    [InlineData(true, FailureKind.ConnectionLost)]
    [InlineData(false, FailureKind.AlreadyExists)]
    public async Task When_the_user_cannot_be_looked_for_the_failure_is_that_of_the_creation(bool isLost, FailureKind expected)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Users, isLost ? Reply.Dropped() : Reply.Error(409, 3003, "taken"))
            .On("GET /v1/users/ann", Reply.Page(200, "<h1>Sign in</h1>"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => Api(cluster).CreateUserAsync(new UserDraft("ann", "ann@example.com"), default));

        // Whether the creation may have taken effect is decided by it.
        Assert.Equal(expected, failure.Kind);
        Assert.Equal(1, cluster.Routes.Count(route => route == Users));
    }

    [Fact]
    public async Task An_update_of_a_user_sends_what_was_read_with_the_change()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/users/ann", new Reply(200, Ann)).On("PUT /v1/users/ann", new Reply(200, Ann));

        await Api(cluster).UpdateUserAsync("ann", new UserDetails(null, "Example", null), default);

        JsonObject expected = JsonNode.Parse(Ann)!.AsObject();
        expected["company_name"] = "Example";
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(cluster.Log.Last().Body)));
    }

    [Fact]
    public async Task An_update_of_an_organization_sends_all_members_with_nulls_and_groups()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/organizations/club", new Reply(200, Club))
            .On("PUT /v1/organizations/club", new Reply(204, ""));

        await Api(cluster).UpdateOrganizationAsync("club", new OrganizationDetails
        {
            Label = "New", Groups = [new ExternalGroup("external_executor_group", ["runners"], IsList: true)],
        }, default);

        JsonObject expected = JsonNode.Parse(Club)!.AsObject();
        expected["org_label"] = "New";
        expected["external_executor_group"] = new JsonArray("runners");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(cluster.Log.Last().Body)));
    }

    [Fact]
    public async Task Groups_are_read_in_every_shape_and_under_every_name()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/organizations/club", new Reply(200, Club));

        Organization club = (await Api(cluster).FindOrganizationAsync("club", default))!;

        Assert.Equal([("external_admin_group", "admins", false), ("external_member_group_id", "a+b", true)],
            club.Groups.Select(group => (group.Field, string.Join("+", group.Values), group.IsList)));
        Assert.Null(club.ExternalId);
    }

    [Theory]
    [InlineData(409, 3000)]
    [InlineData(404, 3000)]
    [InlineData(404, 1)]
    [InlineData(400, 3000)]
    public async Task A_missing_user_is_null_in_every_shape(int status, int code)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/users/ann", Reply.Error(status, code, "not there"));

        Assert.Null(await Api(cluster).FindUserAsync("ann", default));
    }

    [Fact]
    public async Task Roles_are_read_and_unknown_ones_are_unknown()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/organizations/club/members?limit=50", new Reply(200, """
            {"marker":null,"results":[{"username":"a","role":"owner"},{"username":"b","role":"Member"},{"username":"c","role":"invited"},{"username":"d","role":"king"}]}
            """));
        List<string> members = [];

        await foreach (Member member in Api(cluster).ListMembersAsync("club", default)) members.Add($"{member.User} {member.Role}");

        Assert.Equal(["a Owner", "b Member", "c Invited", "d Unknown"], members);
    }

    [Theory]
    [InlineData("""{"api_key":"simMADE0123456789","key_label":"x"}""")]
    [InlineData("""{"username":"ann","api_key_mask":"sim...","api_key":"simMADE0123456789"}""")]
    public async Task A_created_key_is_read_from_the_answer(string body)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("POST /v1/organizations/club/members/ann/keys", new Reply(201, body));

        Secret key = await Api(cluster).CreateKeyAsync("club", "ann", "x", default);

        Assert.Equal("simMADE0123456789", key.Reveal());
        Assert.Contains("\"key_type\":\"AlgorithmKey\"", Assert.Single(cluster.Log).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_whose_answer_was_lost_is_looked_up_by_its_label()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("POST /v1/organizations/club/members/ann/keys", new Reply(502))
            .On("GET /v1/organizations/club/keys", new Reply(200, """[{"key_label":"x","api_key":"simMADE0123456789"},{"key_label":"y","api_key_mask":"sim..."}]"""));

        Assert.Equal("simMADE0123456789", (await Api(cluster).CreateKeyAsync("club", "ann", "x", default)).Reveal());
        Assert.Equal(2, cluster.Log.Count);
    }

    [Fact]
    public async Task Without_an_admin_key_nothing_is_sent_and_the_cluster_is_named()
    {
        ScriptedCluster cluster = new();

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => cluster.Api().Accounts.FindUserAsync("ann", default));

        Assert.Equal((FailureKind.KeyMissing, "dev.example.com"), (failure.Kind, failure.Cluster));
        Assert.Empty(cluster.Log);
    }

    private static IAccountApi Api(ScriptedCluster cluster) => cluster.Api(ScriptedCluster.Patient, ScriptedCluster.Ring("admADMIN0123456789")).Accounts;
}
