
namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes owners of the destinations.</summary>
internal sealed class DestinationOwnerCompleter : OwnerCompletion
{
    private protected override IEnumerable<string> Choices(AlgoSession session) => session.Destinations.SelectMany(cluster => cluster.Keys.Owners);
}
