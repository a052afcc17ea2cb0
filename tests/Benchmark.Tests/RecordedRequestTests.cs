namespace AlgorithmiaMigration.Bench.Tests;

public sealed class RecordedRequestTests
{
    [Fact]
    public void Concurrent_requests_are_one_step()
    {
        RecordedRequest[] requests = [At("push", 50, 60), At("here", 10, 20), At("there", 11, 19), At("fetch", 21, 40), At("look", 30, 45)];

        Assert.Equal([["here", "there"], ["fetch", "look"], ["push"]],
            RecordedRequest.InSteps(requests).Select(step => step.Select(request => request.Path).ToArray()));
    }

    [Theory]
    [InlineData("/v1/algorithms/research/Hello", "Hello")]
    [InlineData("/v1/algorithms/research/Hello/versions?published=true", "Hello")]
    [InlineData("/v1/algorithms/6a445ac1-2e64-42a1-a6b6-93ed728070e2/secrets", "6a445ac1-2e64-42a1-a6b6-93ed728070e2")]
    [InlineData("/v1/algorithms/research", "the name")]
    [InlineData("/git/research/Hello.git/info/refs?service=git-upload-pack", "Hello")]
    [InlineData("/v1/users", "user/the username")]
    [InlineData("/v1/users/research", "user/research")]
    [InlineData("/v1/users/research/algorithms", "")]
    [InlineData("/v1/organizations", "organization/the org_name")]
    [InlineData("/v1/organizations/team/users/ada", "organization/team")]
    [InlineData("/v1/data/research", "collection/the name")]
    [InlineData("/v1/data/research/files/a.csv", "collection/files")]
    [InlineData("/git/", "")]
    public void A_request_belongs_to_what_it_is_about(string path, string item) =>
        Assert.Equal(item, RecordedRequest.ItemIn(path, name => "the " + name));

    [Fact]
    public void A_request_for_a_list_belongs_to_nothing() => Assert.All(["/v1/users", "/v1/organizations", "/v1/data/research", "/v1/algorithms/research"],
        path => Assert.Empty(RecordedRequest.ItemIn(path, _ => "")));

    [Fact]
    public void Keys_and_ids_are_those_of_the_clusters_that_are_asked()
    {
        const string Old = "6a445ac1-2e64-42a1-a6b6-93ed728070e2", New = "c5a1240c-a629-42f9-84c6-d536854e205b";
        Translation translation = new(RouteWith("old"), RouteWith("new"));
        translation.Learn([Old], $"{{\"id\":\"{New}\"}}");

        Assert.Equal($"/v1/algorithms/{New}/secrets", translation.Text($"/v1/algorithms/{Old}/secrets"));
        Assert.Equal("Simple new/admin", translation.Header("Simple old/admin"));
        Assert.Equal("Basic " + Convert.ToBase64String("research:new/source"u8), translation.Header("Basic " + Convert.ToBase64String("research:old/source"u8)));
    }

    private static Route RouteWith(string keys) => new(
        new Place("dev", "", "", "", "", "research", keys + "/source") { AdminKey = keys + "/admin" },
        new Place("prod", "", "", "", "", "production", keys + "/destination") { AdminKey = keys + "/other" });

    private static RecordedRequest At(string path, long sent, long answered) =>
        new("dev", "Hello", "GET", path, [], null, false, []) { Sent = sent, Answered = answered };
}
