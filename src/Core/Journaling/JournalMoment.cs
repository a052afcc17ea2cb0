namespace AlgorithmiaMigration.Journaling;

/// <summary>Consecutive lines of one journal with the same time: usually one.</summary>
/// <param name="time">Their time.</param>
internal sealed class JournalMoment(DateTimeOffset time)
{
    public DateTimeOffset Time => time;

    /// <summary>The lines, each byte as one character.</summary>
    public List<string> Lines { get; } = [];
}
