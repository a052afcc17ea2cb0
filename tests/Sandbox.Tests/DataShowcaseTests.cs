namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>The data of a new Sandbox.</summary>
public sealed class DataShowcaseTests : SandboxTest
{
    protected override SandboxOptions Options =>
        base.Options with { Clusters = ["dev", "prod"], SeedShowcase = true, SeededDataFiles = 12, SeededDataBytes = 3L << 30 };

    [Fact]
    public void The_first_cluster_holds_every_kind_of_collection_and_the_others_none()
    {
        Assert.Equal(["Confidential", "Models", "OddNames", "Published", "Samples", "Untouched"], Cluster.Collections("research"));
        Assert.Equal(["algo://.my/*"], Cluster.Readers("research", "Samples"));
        Assert.Equal(["user://*"], Cluster.Readers("research", "Published"));
        Assert.Empty(Cluster.Readers("research", "Confidential"));
        Assert.Equal(0, Cluster.Files("research", "Samples")["empty.txt"].Size);
        Assert.All(Cluster.Accounts, account => Assert.Empty(Host["prod"].Collections(account.Name)));
    }

    [Fact]
    public void Load_data_is_many_files_and_a_large_one_that_takes_no_disk_space()
    {
        Assert.Equal(12, Cluster.Files("load", "ManyFiles").Count);
        Assert.Equal(3L << 30, Cluster.Files("load", "BigFile")["big.bin"].Size);
    }
}
