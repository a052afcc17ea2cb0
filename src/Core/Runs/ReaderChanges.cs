using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Runs;

/// <summary>The readers of a collection, as the journal records them.</summary>
internal static class ReaderChanges
{
    private const char Separator = '\n';

    /// <summary>The change of the readers.</summary>
    /// <param name="before">The readers before; null for a new collection.</param>
    /// <param name="after">The readers that are set.</param>
    public static SettingChange Of(CollectionAcl? before, CollectionAcl after) => new("readers", before is null ? null : Text(before), Text(after));

    /// <summary>The change that an entry records; null when it records none.</summary>
    public static SettingChange? In(JournalEntry entry) => entry.Changes is { Count: > 0 } changes ? changes[0] : null;

    /// <summary>The readers of a recorded value; null when none is recorded.</summary>
    public static CollectionAcl? Read(string? value) => value is null ? null : new CollectionAcl(value.Length == 0 ? [] : value.Split(Separator));

    private static string Text(CollectionAcl acl) => string.Join(Separator.ToString(), acl.Read);
}
