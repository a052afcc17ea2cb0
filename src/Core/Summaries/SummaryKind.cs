namespace AlgorithmiaMigration.Summaries;

/// <summary>What kind of thing an item is.</summary>
internal enum SummaryKind
{
    /// <summary>A difference, a finding, or an outcome that does not state it.</summary>
    Unknown,
    Algorithm,
    User,
    Organization,
    Member,
    Collection,
    Secret,
}
