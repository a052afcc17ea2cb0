namespace AlgorithmiaMigration.Summaries;

/// <summary>What an item means for the whole, most serious first.</summary>
internal enum SummaryVerdict
{
    Failed,
    Skipped,
    Unfinished,
    Different,
    NotChecked,
    Fine,
}
