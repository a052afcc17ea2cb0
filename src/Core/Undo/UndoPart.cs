using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>A part of a thing: a file, a member, a secret; or its code, its settings or its readers.</summary>
/// <param name="Operation">The operation that takes it back.</param>
/// <param name="Destination">The destination of the journal's entries about it.</param>
/// <param name="Name">The name of a file or a secret; empty for everything else.</param>
internal sealed record UndoPart(JournalOperation Operation, string Destination, string Name = "")
{
    /// <summary>Whether a write without a result took it back.</summary>
    public bool IsTakenBackBy(JournalRecord write) => write.Operation == Operation.ToString() && write.Destination == Destination
        && (Operation == JournalOperation.RemoveSecret ? write.Secret : write.File ?? "") == Name;
}
