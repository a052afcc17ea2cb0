namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Offers nothing, where only a person knows the text; PowerShell would offer the names of files.</summary>
internal sealed class NothingCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => [];
}
