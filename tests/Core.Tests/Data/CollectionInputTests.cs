namespace AlgorithmiaMigration.Core.Tests.Data;

/// <summary>Which destinations and owners an input leads to.</summary>
public sealed class CollectionInputTests : IDisposable
{
    private readonly ScriptedWorld _world = new();
    private readonly ScriptedCluster _spare;
    private readonly AlgoSession _session;

    public CollectionInputTests()
    {
        _spare = new ScriptedCluster("spare", _world.Transcript, "production");
        _session = new AlgoSession(_world.Dev.Cluster, [_world.Prod.Cluster, _spare.Cluster], _world.Session.Services);
    }

    [Fact]
    public void Without_a_cluster_it_goes_to_all_destinations_and_with_one_only_there()
    {
        Assert.Equal(["prod", "spare"], Items(null, null, null).Select(item => item.Cluster.Name));
        Assert.Equal(["spare"], Items("spare", null, null).Select(item => item.Cluster.Name));
    }

    [Theory]
    [InlineData("own", "all", "own")]
    [InlineData(null, "all", "all")]
    [InlineData(null, null, "research")]
    public void Its_own_owner_precedes_the_command_s_which_precedes_the_session_s(string? own, string? command, string expected) =>
        Assert.Equal($"research/Samples -> prod/{expected}/Samples", Items("prod", own, command).Single().Target);

    public void Dispose() => _world.Dispose();

    private IEnumerable<AlgorithmiaMigration.Data.CollectionItem> Items(string? cluster, string? own, string? command) =>
        new CollectionInput { Id = CollectionId.Parse("research/Samples"), DestinationCluster = cluster, DestinationOwner = own }.For(_session, command);
}
