using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Removing what a cluster allows to remove.</summary>
public sealed class SandboxRemovalTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task An_empty_collection_is_removed_and_removing_it_again_is_a_success()
    {
        CollectionId id = Add("Empty");
        IDataApi data = sandbox.Api("production").Data;

        await data.RemoveCollectionAsync(id, null, default);
        await data.RemoveCollectionAsync(id, null, default);

        Assert.Null(await data.FindCollectionAsync(id, default));
    }

    [Fact]
    public async Task A_collection_with_files_is_not_removed()
    {
        CollectionId id = Add("Full", DataFileSeed.Text("a", "1"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => sandbox.Api("production").Data.RemoveCollectionAsync(id, null, default));

        Assert.Equal(FailureKind.RequestRejected, failure.Kind);
        Assert.Single(sandbox.Cluster.Files("production", "Full"));
    }

    private CollectionId Add(string name, params DataFileSeed[] files)
    {
        sandbox.Cluster.AddCollection(new CollectionSeed("production", name) { Files = files });
        return new CollectionId("production", name);
    }
}
