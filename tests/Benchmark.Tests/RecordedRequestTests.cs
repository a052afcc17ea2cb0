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

    private static RecordedRequest At(string path, long sent, long answered) =>
        new("dev", "Hello", "GET", path, [], null, false, []) { Sent = sent, Answered = answered };
}
