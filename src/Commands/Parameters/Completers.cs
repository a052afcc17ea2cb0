using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AlgorithmiaMigration.Commands;

/// <summary>Completes owners the session's keys are known to reach; never asks a cluster, so it is never late.</summary>
public abstract class OwnerCompletion : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (Sessions.Current is not { } session) return [];
        WildcardPattern pattern = new((wordToComplete ?? "").Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return Choices(session).Distinct().Where(pattern.IsMatch).OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, name));
    }

    private protected abstract IEnumerable<string> Choices(AlgoSession session);
}

/// <summary>Completes <c>owner/</c> of the source.</summary>
public sealed class AlgorithmCompleter : OwnerCompletion
{
    private protected override IEnumerable<string> Choices(AlgoSession session) => session.Source.Keys.Owners.Select(owner => owner + "/");
}

/// <summary>Completes owners of the source.</summary>
public sealed class SourceOwnerCompleter : OwnerCompletion
{
    private protected override IEnumerable<string> Choices(AlgoSession session) => session.Source.Keys.Owners;
}

/// <summary>Completes owners of the destinations.</summary>
public sealed class DestinationOwnerCompleter : OwnerCompletion
{
    private protected override IEnumerable<string> Choices(AlgoSession session) => session.Destinations.SelectMany(cluster => cluster.Keys.Owners);
}

/// <summary>Completes a few fixed words.</summary>
public abstract class WordCompletion(params string[] words) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        words.Where(word => word.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase)).Select(word => new CompletionResult(word));
}

/// <summary>Completes the words among version selectors.</summary>
public sealed class VersionCompleter() : WordCompletion(nameof(VersionSelectorKind.Head), nameof(VersionSelectorKind.Published));

/// <summary>Completes the words among source hosts; the others have names of their own.</summary>
public sealed class SourceHostCompleter() : WordCompletion(HostingWish.Internal, HostingWish.Same);
