using AlgorithmiaMigration.ManualSteps;
using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration.Reporting;

/// <summary>What a report shows: objects of any kind that the cmdlets emit, in the order in which they arrived, and a run of the journal.</summary>
internal sealed class ReportContent
{
    /// <summary>The heading; empty for a general one.</summary>
    public string Title { get; init; } = "";

    public required DateTimeOffset Created { get; init; }

    /// <summary>Source and destinations; empty when they are not known.</summary>
    public string Clusters { get; init; } = "";

    /// <summary>The run whose writes are shown over time; null without a journal.</summary>
    public JournaledRun? Run { get; init; }

    /// <summary>How many objects were given that no report can show: what they would have said is missing from this one.</summary>
    public int Unreadable { get; init; }

    /// <summary>What went wrong outside of the items, such as a destination that was not reached.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What the clocks say: see <see cref="Reporting.Timeline"/>.</summary>
    public Timeline Timeline => field ??= Timeline.Of(this);

    /// <summary>The counts of all objects, as Get-AlgoSummary has them.</summary>
    public MigrationSummary Summary => field ??= Summarize();

    public IReadOnlyList<Outcome> Outcomes => _outcomes;

    public IReadOnlyList<MigrationFinding> Findings => _findings;

    public IReadOnlyList<Difference> Differences => _differences;

    public IReadOnlyList<ReferenceFinding> References => _references;

    /// <summary>The versions that correspond, each once: those of the outcomes, of a version map, and of the journal.</summary>
    public IReadOnlyList<VersionRow> Versions => field ??=
        [.. _outcomes.OfType<AlgorithmOutcome>().SelectMany(VersionRow.Of).Concat(_versions).Concat(Run?.Versions ?? []).GroupBy(row => row.Key).Select(same => same.First())];

    /// <summary>The manual steps, each once and in the order in which people do them.</summary>
    public IReadOnlyList<ManualStep> Steps => field ??= [.. _outcomes.SelectMany(outcome => outcome.ManualSteps).Concat(_steps).InOrder()];

    private readonly List<Outcome> _outcomes = [];
    private readonly List<MigrationFinding> _findings = [];
    private readonly List<Difference> _differences = [];
    private readonly List<ReferenceFinding> _references = [];
    private readonly List<ManualStep> _steps = [];
    private readonly List<VersionRow> _versions = [];

    /// <summary>Adds an object of any of the kinds.</summary>
    /// <exception cref="ArgumentException">The object is of another type.</exception>
    public void Add(object item)
    {
        switch (item)
        {
            case Outcome outcome: _outcomes.Add(outcome); break;
            case MigrationFinding finding: _findings.Add(finding); break;
            case Difference difference: _differences.Add(difference); break;
            case ReferenceFinding reference: _references.Add(reference); break;
            case ManualStep step: _steps.Add(step); break;
            case VersionMapEntry entry: _versions.Add(VersionRow.Of(entry)); break;
            default: throw new ArgumentException($"A report does not show objects of the type {item.GetType()}.", nameof(item));
        }
    }

    private MigrationSummary Summarize()
    {
        SummaryTally tally = new();
        foreach (Outcome outcome in _outcomes) tally.Add(SummaryItem.Of(outcome));
        foreach (Difference difference in _differences) tally.Add(SummaryItem.Of(difference));
        foreach (MigrationFinding finding in _findings) tally.Add(SummaryItem.Of(finding));
        return tally.ToSummary();
    }
}
