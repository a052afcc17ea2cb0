using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Resources;

namespace AlgorithmiaMigration.Cluster.Tests.Connection;

public sealed class RequestAddressTests
{
    private static readonly ClusterAddress Cluster = ClusterAddress.Of("prod.example.com", "https://prod.example.com/algo/");
    private static readonly Uri Base = new(Cluster.Api, "v1/");

    [Theory]
    [InlineData("names.csv")]
    [InlineData(@"back\slash")]
    [InlineData("50% off #1?.txt")]
    [InlineData("%5C and %2F and %252e")]
    [InlineData("it's (a) *file*!~;:@&=+$,.csv")]
    [InlineData("[x] {y} <z> \"q\" | ^ `")]
    [InlineData("\u00fcml\u00e4ut \u65e5\u672c \U0001F600.txt")]
    [InlineData("u\u0308 decomposed")]
    [InlineData("hidden\u200emark")]
    [InlineData("...")]
    [InlineData(" spaces ")]
    public void A_file_of_any_name_is_addressed_exactly(string name)
    {
        Uri address = RequestAddress.Of(Cluster, Request(name));

        Assert.StartsWith("https://prod.example.com/algo/v1/data/research/Samples/", address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(name, Uri.UnescapeDataString(address.AbsolutePath[(address.AbsolutePath.LastIndexOf('/') + 1)..]));
    }

    [Theory]
    [InlineData("/algo/v1/data/research/Samples/back/slash")]
    [InlineData("/algo/v1/data/research/Samples/back%2Fslash")]
    [InlineData("/algo/v1/data/research/back%5Cslash")]
    [InlineData("/v1/data/research/Samples/back%5Cslash")]
    [InlineData("/algo/v1/data/research/Samples/back%5Cslash/")]
    public void A_backslash_changed_by_an_old_framework_is_detected(string path) =>
        Assert.False(RequestAddress.IsExact(new Uri("https://prod.example.com" + path), Base, Request(@"back\slash").Segments));

    [Fact]
    public void Addresses_with_more_or_less_encoding_are_equal() =>
        Assert.True(RequestAddress.IsExact(
            new Uri("https://prod.example.com/algo/v1/data/research/S%61mples/it%27s(1)"), Base, ["data", "research", "Samples", "it's(1)"]));

    [Fact]
    public void A_name_that_cannot_be_addressed_is_refused_and_named()
    {
        // Half of a surrogate pair has no encoding; it would become the replacement character.
        ClusterException refusal = Assert.Throws<ClusterException>(() => RequestAddress.Of(Cluster, Request("half\ud800")));

        Assert.Equal(FailureKind.InvalidInput, refusal.Kind);
        Assert.Contains("read file research/Samples/half", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("PowerShell 7", refusal.Remedy, StringComparison.Ordinal);
    }

    private static ApiRequest Request(string file) => DataPaths.Download(new CollectionId("research", "Samples"), file);
}
