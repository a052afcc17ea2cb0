namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes owners of the cluster that is listed.</summary>
internal sealed class SourceOwnerCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Listed?.Keys.Owners ?? [];
}
