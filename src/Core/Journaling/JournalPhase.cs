
namespace AlgorithmiaMigration.Journaling;

internal enum JournalPhase
{
    /// <summary>A writer opened the journal; names the process in <see cref="JournalEntry.Detail"/>.</summary>
    Opened,
    /// <summary>The write is about to happen.</summary>
    Intent,
    /// <summary>The cluster confirmed it.</summary>
    Done,
    /// <summary>The cluster refused it, or its answer was lost.</summary>
    Failed,
    /// <summary>No write to a cluster; something to remember.</summary>
    Noted,
}
