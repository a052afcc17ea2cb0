namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes fixed keywords.</summary>
internal abstract class WordCompletion(params string[] words) : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => words;
}
