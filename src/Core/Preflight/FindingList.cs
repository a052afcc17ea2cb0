using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Preflight;

/// <summary>Collects findings from many items at the same time. What is the same for many items becomes one finding that names them.</summary>
internal sealed class FindingList
{
    private readonly object _gate = new();
    private readonly Dictionary<MigrationFinding, List<string>> _subjects = [];

    public void Error(MigrationCheck check, string subject, string message, string fix = "") => Add(FindingSeverity.Error, check, subject, message, fix);

    public void Warning(MigrationCheck check, string subject, string message, string fix = "") => Add(FindingSeverity.Warning, check, subject, message, fix);

    public void Information(MigrationCheck check, string subject, string message, string fix = "") =>
        Add(FindingSeverity.Information, check, subject, message, fix);

    /// <summary>Adds the failure of something that was rehearsed or read.</summary>
    public void Failed(string subject, MigrationException failure) => Error(FailureChecks.Of(failure.Kind), subject, failure.Message, failure.Remedy);

    public void Add(FindingSeverity severity, MigrationCheck check, string subject, string message, string fix)
    {
        MigrationFinding finding = new() { Severity = severity, Check = check, Subject = "", Message = message, Fix = fix };
        lock (_gate)
        {
            if (!_subjects.TryGetValue(finding, out List<string>? subjects)) _subjects[finding] = subjects = [];
            if (!subjects.Contains(subject)) subjects.Add(subject);
        }
    }

    /// <summary>The findings: the most severe first, then by check and subject.</summary>
    public IReadOnlyList<MigrationFinding> InOrder()
    {
        lock (_gate)
            return [.. _subjects.Select(pair => pair.Key with { Subject = NumberText.List(pair.Value.OrderBy(subject => subject, StringComparer.Ordinal)) })
                .OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Check)
                .ThenBy(finding => finding.Subject, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal)];
    }
}
