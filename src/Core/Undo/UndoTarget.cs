using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>The thing at a destination that a write belongs to, and that is taken back as a whole.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Destination">Its path, beginning with the cluster.</param>
internal sealed record UndoTarget(UndoKind Kind, string Destination)
{
    /// <summary>The cluster's name.</summary>
    public string Cluster => Destination.Split('/')[0];

    /// <summary>The path below the cluster.</summary>
    public string Path => Destination.Substring(Math.Min(Destination.Length, Cluster.Length + 1));

    /// <summary>The target of an entry; null for entries that are no writes to a cluster.</summary>
    public static UndoTarget? Of(JournalEntry entry) => entry.Destination is { } destination && KindOf(entry.Operation) is { } kind
        ? new UndoTarget(kind, entry.Operation is JournalOperation.AddMember or JournalOperation.RemoveMember ? Above(destination) : destination) : null;

    /// <summary>The kind of thing that a write belongs to; null for entries that are no writes to a cluster.</summary>
    public static UndoKind? KindOf(JournalRecord write) => Enum.TryParse(write.Operation, out JournalOperation operation) ? KindOf(operation) : null;

    private static UndoKind? KindOf(JournalOperation operation) => operation switch
    {
        JournalOperation.CreateAlgorithm or JournalOperation.UpdateAlgorithm or JournalOperation.Push or JournalOperation.Compile or JournalOperation.Publish
            or JournalOperation.CopyLargeFiles or JournalOperation.CreateSecret or JournalOperation.UpdateSecret
            or JournalOperation.RemoveAlgorithm or JournalOperation.RemoveSecret => UndoKind.Algorithm,
        JournalOperation.CreateCollection or JournalOperation.UpdateCollection or JournalOperation.WriteFile or JournalOperation.RemoveFile
            or JournalOperation.RemoveCollection => UndoKind.Collection,
        JournalOperation.CreateOrganization or JournalOperation.UpdateOrganization or JournalOperation.AddMember or JournalOperation.RemoveMember => UndoKind.Organization,
        JournalOperation.CreateUser or JournalOperation.UpdateUser => UndoKind.User,
        JournalOperation.CreateKey => UndoKind.Key,
        JournalOperation.EnableEnvironment => UndoKind.Environment,
        _ => null,
    };

    private static string Above(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));
}
