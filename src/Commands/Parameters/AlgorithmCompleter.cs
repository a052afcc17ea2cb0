
namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes <c>owner/</c> of the source.</summary>
internal sealed class AlgorithmCompleter : OwnerCompletion
{
    private protected override IEnumerable<string> Choices(AlgoSession session) => session.Source.Keys.Owners.Select(owner => owner + "/");
}
