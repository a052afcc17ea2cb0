
namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes owners of the source.</summary>
internal sealed class SourceOwnerCompleter : OwnerCompletion
{
    private protected override IEnumerable<string> Choices(AlgoSession session) => session.Source.Keys.Owners;
}
