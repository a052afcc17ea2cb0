namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class UserTests : SandboxTest
{
    private const string Ann = """{"username":"ann","email":"ann@example.com","fullname":"Ann Lee","company_name":"Example","company_role":"Head","shouldCreateHello":false}""";

    [Fact]
    public async Task A_user_is_created_with_200_and_read_by_name_and_by_id()
    {
        Answer created = (await AsAdmin().PostAsync("/v1/users", Ann)).Expect(200);

        Assert.Equal(("ann", "ann@example.com", "Ann Lee", "Example", "Head", "user"), (created.At("username"), created.At("email"),
            created.At("fullname"), created.At("company_name"), created.At("company_role"), created.At("resource_type")));
        Assert.Equal(created.Text, (await AsAdmin().GetAsync("/v1/users/ann")).Expect(200).Text);
        Assert.Equal(created.Text, (await AsAdmin().GetAsync($"/v1/users/{created.At("id")}")).Expect(200).Text);
        Assert.EndsWith("/v1/users/ann", created.At("self_link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_algorithm_is_created_unless_declined()
    {
        (await AsAdmin().PostAsync("/v1/users", Ann)).Expect(200);
        (await AsAdmin().PostAsync("/v1/users", """{"username":"bob","email":"bob@example.com","passwordHash":""}""")).Expect(200);

        (await As("ann").GetAsync("/v1/algorithms/ann/Hello")).Expect(404);
        (await As("bob").GetAsync("/v1/algorithms/bob/Hello")).Expect(200);
    }

    [Theory]
    [InlineData("""{"email":"x@example.com"}""", 400, 3005)]
    [InlineData("""{"username":"x"}""", 400, 3005)]
    [InlineData("""{"username":"1x","email":"x@example.com"}""", 400, 6001)]
    [InlineData("""{"username":"abcdefghijklmnopqrstuvwxyzabcde","email":"x@example.com"}""", 400, 6001)]
    [InlineData("""{"username":"x","email":"x@example.photography"}""", 400, 6001)]
    [InlineData("""{"username":"x","email":"x@localhost"}""", 400, 6001)]
    [InlineData("""{"username":"x","email":7}""", 400, 6001)]
    [InlineData("""{"username":"research","email":"x@example.com"}""", 409, 3003)]
    [InlineData("""{"username":"analytics","email":"x@example.com"}""", 409, 3003)]
    [InlineData("""{"username":"x","email":"Research@example.com"}""", 409, 3004)]
    [InlineData("[]", 400, 2013)]
    public async Task Invalid_values_are_refused(string body, int status, int code)
    {
        (await AsAdmin().PostAsync("/v1/users", body)).ExpectError(status, code);
        (await AsAdmin().GetAsync("/v1/users/x")).ExpectError(409, 3000);
    }

    [Fact]
    public async Task Lengths_are_limited()
    {
        string longText = new('a', 101);
        foreach (string member in new[] { "fullname", "company_name" })
            (await AsAdmin().PostAsync("/v1/users", $$"""{"username":"x","email":"x@example.com","{{member}}":"{{longText}}"}""")).ExpectError(400, 6001);
        (await AsAdmin().PostAsync("/v1/users", $$"""{"username":"x","email":"x@example.com","company_role":"{{longText}}"}""")).Expect(200);
    }

    [Fact]
    public async Task An_update_replaces_everything_except_name_and_e_mail()
    {
        (await AsAdmin().PostAsync("/v1/users", Ann)).Expect(200);

        (await AsAdmin().PutAsync("/v1/users/ann", """{"username":"ann","email":"ann@example.com","fullname":"Ann Fox"}""")).Expect(200);
        (await AsAdmin().PutAsync("/v1/users/ann", """{"username":"anna","email":"ann@example.com","fullname":"x"}""")).ExpectError(400, 3007);
        (await AsAdmin().PutAsync("/v1/users/ann", """{"username":"ann","email":"a@example.com","fullname":"x"}""")).ExpectError(400, 3008);
        (await AsAdmin().PutAsync("/v1/users/ann", """{"username":"ann","email":"ann@example.com"}""")).ExpectError(400, 3005);
        (await AsAdmin().PutAsync("/v1/users/nobody", Ann)).ExpectError(404, 3000);

        Answer read = await AsAdmin().GetAsync("/v1/users/ann");
        Assert.Equal("Ann Fox", read.At("fullname"));
        Assert.DoesNotContain("company_name", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_e_mail_of_a_deleted_user_cannot_be_reused()
    {
        (await AsAdmin().PostAsync("/v1/users", Ann)).Expect(200);
        (await AsAdmin().PutAsync("/v1/organizations/analytics/members/ann", "{}")).Expect(201);

        (await AsAdmin().DeleteAsync("/v1/users/ann")).Expect(204);

        (await AsAdmin().GetAsync("/v1/users/ann")).ExpectError(409, 3000);
        (await AsAdmin().PostAsync("/v1/users", Ann)).ExpectError(409, 3003);
        (await AsAdmin().PostAsync("/v1/users", Ann.Replace("\"ann\"", "\"ann2\"", StringComparison.Ordinal))).ExpectError(409, 3004);
        Assert.DoesNotContain("\"ann\"", (await AsAdmin().GetAsync("/v1/organizations/analytics/members")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_can_lag_behind_changes()
    {
        Cluster.Behaviour.AdminReadDelay = TimeSpan.FromSeconds(5);
        (await AsAdmin().PostAsync("/v1/users", Ann)).Expect(200);

        (await AsAdmin().GetAsync("/v1/users/ann")).ExpectError(409, 3000);
        (await AsAdmin().PostAsync("/v1/users", Ann)).ExpectError(409, 3003);
        Assert.DoesNotContain("\"ann\"", (await AsAdmin().GetAsync("/v1/users")).Text, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(5));
        (await AsAdmin().GetAsync("/v1/users/ann")).Expect(200);
        (await AsAdmin().PutAsync("/v1/users/ann", """{"username":"ann","email":"ann@example.com","fullname":"Ann Fox"}""")).Expect(200);
        Assert.Equal("Ann Lee", (await AsAdmin().GetAsync("/v1/users/ann")).At("fullname"));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Ann Fox", (await AsAdmin().GetAsync("/v1/users/ann")).At("fullname"));
    }

    [Fact]
    public async Task The_list_can_contain_names_that_organizations_reserve()
    {
        Assert.DoesNotContain("analytics", (await AsAdmin().GetAsync("/v1/users")).Text, StringComparison.Ordinal);
        Cluster.Behaviour.ListsOrganizationsAsUsers = true;
        Assert.Equal("analytics", (await AsAdmin().GetAsync("/v1/users")).At("results.0.username"));
    }

    [Fact]
    public async Task Only_the_admin_key_gives_access_to_accounts()
    {
        foreach (string path in new[] { "/v1/users", "/v1/organizations", "/v1/organization/types", "/v1/organizations/analytics/members", "/v1/organizations/analytics/keys" })
            (await As("research").GetAsync(path)).ExpectError(403, 2001);
        (await As("research").PostAsync("/v1/users", Ann)).ExpectError(403, 2001);
    }
}
