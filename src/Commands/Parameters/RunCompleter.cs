using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes the ids of the runs in the session's journal, the newest first.</summary>
internal class RunCompleter : Completion
{
    /// <summary>The parameter that names another journal.</summary>
    private protected virtual string PathParameter => "Path";

    private protected override IEnumerable<string> Choices(CompletionContext context)
    {
        // A relative path would need the location of the shell, which a completer does not know.
        string path = context.Bound(PathParameter);
        if ((path.Length > 0 ? path : context.Session?.JournalPath) is not { Length: > 0 } journal || !Path.IsPathRooted(journal)) return [];
        try
        {
            return [.. new JournalReader(journal).OfPhase(JournalPhase.Opened).Select(entry => entry.Run).Reverse()];
        }
        catch (Exception e) when (e is MigrationException || FileSystemErrors.Includes(e))
        {
            // The command itself reports it.
            return [];
        }
    }

    private protected override IEnumerable<string> InOrder(IEnumerable<string> choices) => choices;
}
