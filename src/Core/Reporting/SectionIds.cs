namespace AlgorithmiaMigration.Reporting;

/// <summary>The ids of a report's sections, which its links name.</summary>
internal static class SectionIds
{
    public const string Attention = "attention";
    public const string Timeline = "timeline";
    public const string Stages = "stages";
    public const string Items = "items";
    public const string Versions = "versions";
    public const string Findings = "findings";
    public const string References = "references";
    public const string Differences = "differences";
    public const string Steps = "steps";
}
