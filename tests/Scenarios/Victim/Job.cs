namespace AlgorithmiaMigration.Victim;

/// <summary>One whole migration, and where its process is killed. Contains keys, so it is passed through standard input.</summary>
/// <param name="Source">The source.</param>
/// <param name="Destination">The destination.</param>
/// <param name="Journal">The journal's file.</param>
internal sealed record Job(Side Source, Side Destination, string Journal)
{
    /// <summary>The names of owners of algorithms and collections that differ at the destination.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; init; } = new Dictionary<string, string>();

    /// <summary>The names of users that differ at the destination.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<SecretValue> Secrets { get; init; } = [];

    /// <summary>How many items each stage processes at the same time. With one, a write has the same number in every run.</summary>
    public int Limit { get; init; } = 1;

    /// <summary>Whether the last migration is taken back instead.</summary>
    public bool IsUndo { get; init; }

    /// <summary>The number of the write, from 1; 0 for none.</summary>
    public int Write { get; init; }

    public KillPlace Place { get; init; }
}
