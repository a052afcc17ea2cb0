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
    [InlineData("https://x/v1/algorithms/research/Hello", "Hello")]
    [InlineData("https://x/v1/algorithms/research/Hello/versions?published=true", "Hello")]
    [InlineData("https://x/v1/algorithms/research/Hello/versions/abc/publish", "Hello")]
    [InlineData("https://x/v1/algorithms/6a445ac1-2e64-42a1-a6b6-93ed728070e2/secrets", "6a445ac1-2e64-42a1-a6b6-93ed728070e2")]
    [InlineData("https://x/git/research/Hello.git/info/refs?service=git-upload-pack", "Hello")]
    [InlineData("https://x/v1/users/research/algorithms", "")]
    [InlineData("https://x/git/", "")]
    public void A_request_belongs_to_the_algorithm_in_its_address(string address, string item) =>
        Assert.Equal(item, RecordedRequest.ItemIn(new Uri(address)));

    private static RecordedRequest At(string path, long sent, long answered) =>
        new("dev", "Hello", "GET", path, [], null, false, []) { Sent = sent, Answered = answered };
}
