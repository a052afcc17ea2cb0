namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class PagingTests : SandboxTest
{
    private const string Builds = "/v1/algorithms/research/Echo/builds";

    [Fact]
    public async Task Pages_form_the_complete_list_even_when_it_grows_meanwhile()
    {
        ApiClient api = await BuiltAsync("Echo");
        for (int i = 0; i < 4; i++) await api.PostAsync("/v1/algorithms/research/Echo/compile", "{}");
        string[] whole = Ids(await api.GetAsync(Builds));

        Answer first = await api.GetAsync($"{Builds}?limit=2");
        await api.PostAsync("/v1/algorithms/research/Echo/compile", "{}");
        Answer second = await api.GetAsync($"{Builds}?limit=2&marker={Uri.EscapeDataString(first.At("marker")!)}");
        Answer third = await api.GetAsync($"{Builds}?limit=2&marker={Uri.EscapeDataString(second.At("marker")!)}");

        Assert.Equal(whole, Ids(first).Concat(Ids(second)).Concat(Ids(third)));
        Assert.Contains("\"marker\":null,\"next_link\":null", third.Text, StringComparison.Ordinal);
        Assert.StartsWith("http://", first.At("next_link"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=0", 5003)]
    [InlineData("limit=-1", 5003)]
    [InlineData("limit=101", 5003)]
    [InlineData("limit=many", 5003)]
    [InlineData("marker=nonsense", 5002)]
    [InlineData("marker=bnVsbA==", 5002)]
    [InlineData("marker=eyJhZnRlciI6Im5vIn0=", 5002)]
    public async Task An_invalid_limit_or_marker_is_refused(string query, int code) =>
        (await (await BuiltAsync("Echo")).GetAsync($"{Builds}?{query}")).ExpectError(400, code);

    [Fact]
    public async Task The_largest_page_is_configurable_and_never_clipped()
    {
        ApiClient api = await BuiltAsync("Echo");
        (await api.GetAsync($"{Builds}?limit=56")).Expect(200);
        Cluster.Behaviour.MaximumPageSize = 10;

        (await api.GetAsync($"{Builds}?limit=11")).ExpectError(400, 5003);
        (await api.GetAsync(Builds)).Expect(200);
    }

    private static string[] Ids(Answer answer) =>
        [.. answer.Expect(200).Json["results"]!.AsArray().Select(build => build!["build_id"]!.ToString())];
}
