using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes the owners that the session's keys are known to reach. Sends no request, so completion is never delayed.</summary>
internal abstract class OwnerCompletion : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (SessionStore.Current is not { } session) return [];
        WildcardPattern pattern = new((wordToComplete ?? "").Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return Choices(session).Distinct().Where(pattern.IsMatch).OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }

    private protected abstract IEnumerable<string> Choices(AlgoSession session);
}
