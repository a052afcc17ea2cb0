using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public sealed class FileListTests
{
    [Theory]
    [InlineData("""{"filename":"b","size":-5}""", "the sizes of the files")]
    [InlineData("""{"filename":"b"}""", "the sizes of the files")]
    [InlineData("""{"filename":"","size":1}""", "the names of the files")]
    [InlineData("""{"size":1}""", "the names of the files")]
    public async Task A_file_that_cannot_be_copied_is_not_passed_over(string file, string missing)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/data/research/Samples?acl=true",
            Reply.Ok($$"""{"acl":{"read":[]},"files":[{"filename":"a","size":1},{{file}}]}"""));
        CollectionListing listing = (await cluster.Api().Data.FindCollectionAsync(new CollectionId("research", "Samples"), default))!;

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(async () =>
        {
            await foreach (DataFile _ in listing.Files) { }
        });

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }
}
