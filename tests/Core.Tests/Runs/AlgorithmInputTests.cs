using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests.Runs;

/// <summary>Which version an item asks for: its own, or that of the whole command.</summary>
public sealed class AlgorithmInputTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    [Theory]
    [InlineData("research/Echo", false, VersionSelectorKind.Published)]
    [InlineData("research/Echo/Head", true, VersionSelectorKind.Head)]
    [InlineData("research/Echo/0.2.0", true, VersionSelectorKind.Number)]
    public void A_version_that_the_item_states_wins_also_in_later_stages(string id, bool isStated, VersionSelectorKind expected)
    {
        AlgorithmInput input = new() { Id = AlgorithmId.Parse(id), StatesVersion = isStated };

        AlgorithmItem first = input.For(_world.Session, null, null).Single();
        AlgorithmInput later = AlgorithmInput.Of(first.Outcome(StageKind.Destination, OutcomeStatus.Created, ""));

        Assert.Equal(expected, input.IdFor(VersionSelector.Published).Version.Kind);
        Assert.Equal(expected, later.For(_world.Session, null, VersionSelector.Published).Single().Id.Version.Kind);
    }

    public void Dispose() => _world.Dispose();
}
