using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>A part of a thing: a file, a member or a secret.</summary>
/// <param name="Removal">The operation that removes it.</param>
/// <param name="Destination">The destination of the journal's entries about it.</param>
/// <param name="Name">The name of a file or a secret; empty for a member, whom the destination names.</param>
internal sealed record UndoPart(JournalOperation Removal, string Destination, string Name = "")
{
    /// <summary>Whether a write without a result was its removal.</summary>
    public bool IsRemovedBy(JournalRecord write) => write.Operation == Removal.ToString() && write.Destination == Destination
        && (Removal == JournalOperation.RemoveSecret ? write.Detail.StartsWith(Name + " ", StringComparison.Ordinal) : (write.File ?? "") == Name);
}
