namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class AuthenticationTests : SandboxTest
{
    private const string Scms = "/v1/scms";

    [Theory]
    [InlineData("Simple ")]
    [InlineData("simple ")]
    [InlineData("Bearer ")]
    [InlineData("")]
    public async Task Every_form_of_the_header_is_accepted(string scheme) =>
        (await With(scheme + Cluster.Account("research").Key).GetAsync(Scms)).Expect(200);

    [Theory]
    [InlineData(null)]
    [InlineData("Simple simWrongWrongWrongWrongWrong")]
    public async Task A_missing_or_unknown_key_is_not_authenticated(string? header) =>
        (await With(header).GetAsync(Scms)).ExpectError(401, 2002);

    [Fact]
    public async Task An_admin_key_is_refused_where_a_standard_key_is_required() => (await AsAdmin().GetAsync(Scms)).ExpectError(403, 2001);

    [Fact]
    public async Task A_standard_key_is_refused_where_an_admin_key_is_required() =>
        (await As("research").GetAsync("/v1/users")).ExpectError(403, 2001);

    [Fact]
    public async Task A_key_without_management_permission_can_read_but_not_create()
    {
        (await As("limited").GetAsync(Scms)).Expect(200);
        (await As("limited").PostAsync("/v1/algorithms/limited", Bodies.Legacy("Nothing"))).ExpectError(403, 2001);
        (await As("limited").GetAsync("/v1/algorithms/limited/Nothing")).Expect(404);
    }

    [Fact]
    public async Task The_first_folder_of_the_data_root_is_the_owner_of_the_key()
    {
        Answer answer = (await As("research").GetAsync("/v1/data/")).Expect(200);

        Assert.Equal("research", answer.At("folders.0.name"));
        Assert.Equal("analytics", answer.At("folders.1.name"));
    }

    [Fact]
    public async Task A_key_without_data_rights_cannot_tell_whose_it_is() => (await As("reader").GetAsync("/v1/data/")).Expect(403);

    [Fact]
    public void The_key_of_research_needs_encoding_everywhere()
    {
        string key = Cluster.Account("research").Key;

        Assert.Equal(28, key.Length);
        Assert.StartsWith("sim", key, StringComparison.Ordinal);
        Assert.Contains('/', key);
        Assert.Contains('+', key);
        Assert.EndsWith("=", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_can_come_without_their_wrapper()
    {
        Cluster.Behaviour.BareErrors = true;

        Answer answer = (await With(null).GetAsync(Scms)).Expect(401);

        Assert.Equal("2002", answer.At("code"));
        Assert.Null(answer.At("error"));
    }

    [Fact]
    public async Task An_unknown_route_has_a_message_and_no_error()
    {
        Answer answer = (await As("research").GetAsync("/v1/no/such/route")).Expect(404);

        Assert.Equal("""{"message":"Resource not found."}""", answer.Text);
    }
}
