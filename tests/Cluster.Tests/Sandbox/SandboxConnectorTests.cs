using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public class SandboxConnectorTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Standard_and_admin_keys_connect()
    {
        ConnectedCluster connected = await sandbox.ConnectAsync([sandbox.KeyOf("research"), sandbox.KeyOf("production")], sandbox.Cluster.AdminKey);

        Assert.Empty(connected.Warnings);
        Assert.Equal(["research", "production"], connected.Cluster.Keys.Standard.Select(key => key.User));
        Assert.Contains("research", connected.Cluster.Keys.Standard[0].Reaches);
    }

    [Fact]
    public async Task A_key_without_access_to_data_connects()
    {
        ConnectedCluster connected = await sandbox.ConnectAsync([sandbox.KeyOf("reader")]);

        Assert.Empty(connected.Warnings);
        Assert.Empty(connected.Cluster.Keys.Standard.Single().Reaches);
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => sandbox.ConnectAsync([new ClusterKey("research", new Secret("simNOSUCHKEY0123456789"))]));

        Assert.Equal(FailureKind.KeyRefused, failure.Kind);
        Assert.Contains($"{sandbox.Cluster.Domain} refuses the key of 'research'", failure.Message);
    }

    [Fact]
    public async Task An_admin_key_is_not_a_standard_key()
    {
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => sandbox.ConnectAsync([new ClusterKey("research", new Secret(sandbox.Cluster.AdminKey))]));

        Assert.Equal(FailureKind.WrongKeyKind, failure.Kind);
    }

    [Fact]
    public async Task A_standard_key_is_not_an_admin_key()
    {
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => sandbox.ConnectAsync([], sandbox.Cluster.Account("research").Key));

        Assert.Equal(FailureKind.WrongKeyKind, failure.Kind);
    }

    [Fact]
    public async Task A_key_of_another_owner_causes_a_warning()
    {
        ConnectedCluster connected = await sandbox.ConnectAsync([sandbox.KeyOf("production") with { User = "outsider" }]);

        Assert.Contains("production", Assert.Single(connected.Warnings));
    }
}
