using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes names from what is known in this shell, and sends no request, so completion is never delayed. A completer that offers
/// nothing still prevents PowerShell from offering the names of files.</summary>
internal abstract class Completion : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        AlgoSession? session = Row.Unwrap(Bound(fakeBoundParameters, "Session")) as AlgoSession ?? SessionStore.Current;
        AlgoCluster? cluster = Row.Unwrap(Bound(fakeBoundParameters, "Cluster")) as AlgoCluster;
        CompletionContext context = new(session, cluster, name => Row.Unwrap(Bound(fakeBoundParameters, name))?.ToString() ?? "");
        WildcardPattern pattern = new(WildcardPattern.Escape((wordToComplete ?? "").Trim('\'', '"')) + "*", WildcardOptions.IgnoreCase);
        return InOrder(Choices(context).Distinct().Where(pattern.IsMatch))
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }

    private protected abstract IEnumerable<string> Choices(CompletionContext context);

    /// <summary>The order in which choices are offered.</summary>
    private protected virtual IEnumerable<string> InOrder(IEnumerable<string> choices) => choices.OrderBy(name => name, StringComparer.OrdinalIgnoreCase);

    private static object? Bound(IDictionary parameters, string name) => parameters.Contains(name) ? parameters[name] : null;
}
