using System.Text.Json;

namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads a journal's file, which another process may be writing, without taking its lock.</summary>
internal sealed class JournalReader(string path)
{
    private readonly DamagedLines _damage = new();

    /// <summary>All entries, oldest first.</summary>
    public IEnumerable<JournalEntry> Read() => Containing("");

    /// <summary>The entries about one destination, oldest first. Other lines are not parsed.</summary>
    public IEnumerable<JournalEntry> About(string destination) => Containing(Json(destination)).Where(entry => entry.Destination == destination);

    /// <summary>The entries of one run, oldest first. Other lines are not parsed.</summary>
    public IEnumerable<JournalEntry> OfRun(string run) => Containing(Json(run)).Where(entry => entry.Run == run);

    /// <summary>The entries of one phase, oldest first. Other lines are not parsed.</summary>
    public IEnumerable<JournalEntry> OfPhase(JournalPhase phase) => Containing($"\"{phase}\"").Where(entry => entry.Phase == phase);

    /// <summary>The entries of one operation, oldest first. Other lines are not parsed.</summary>
    public IEnumerable<JournalEntry> OfOperation(JournalOperation operation) =>
        Containing($"\"{operation}\"").Where(entry => entry.Operation == operation);

    /// <summary>The id of the newest run: the one that opened the journal last; null when there is none.</summary>
    public string? LastRun() => OfPhase(JournalPhase.Opened).LastOrDefault()?.Run;

    /// <summary>The warning about damaged lines that were skipped, once; null when there is nothing new to say.</summary>
    public string? TakeWarning() => _damage.Take() is { } lines
        ? $"The journal '{path}' has damaged lines, which were skipped: {lines}. Nothing is done twice because of them; manual steps and names "
            + "of accounts that they recorded are not known."
        : null;

    private IEnumerable<JournalEntry> Containing(string text) => JournalFile.Read(path, text, _damage.Add);

    private static string Json(string text) => JsonSerializer.Serialize(text, FileJournal.Format);
}
