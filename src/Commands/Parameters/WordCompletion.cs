using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes fixed keywords.</summary>
internal abstract class WordCompletion(params string[] words) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        words.Where(word => word.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase)).Select(word => new CompletionResult(word));
}
