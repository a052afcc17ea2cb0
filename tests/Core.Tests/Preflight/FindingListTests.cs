using AlgorithmiaMigration.Preflight;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>How findings are put together.</summary>
public sealed class FindingListTests
{
    [Fact]
    public void What_is_the_same_for_many_items_is_one_finding_that_names_them()
    {
        FindingList findings = new();
        foreach (string name in new[] { "c", "a", "b", "a" }) findings.Warning(MigrationCheck.LargeFiles, name, "The same.");
        findings.Warning(MigrationCheck.LargeFiles, "d", "Another.");

        Assert.Equal(["a, b, c", "d"], findings.InOrder().Select(finding => finding.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_most_severe_come_first()
    {
        FindingList findings = new();
        findings.Information(MigrationCheck.KeyMissing, "a", "m");
        findings.Error(MigrationCheck.VersionMissing, "b", "m");
        findings.Warning(MigrationCheck.ServerUnreachable, "c", "m");

        Assert.Equal([FindingSeverity.Error, FindingSeverity.Warning, FindingSeverity.Information], findings.InOrder().Select(finding => finding.Severity));
    }

    [Fact]
    public void No_finding_shows_a_key_or_a_line_break_from_outside()
    {
        _ = new AlgorithmiaMigration.Secrets.Secret("simSECRETofTHEfinding0123");
        FindingList findings = new();
        findings.Error(MigrationCheck.Other, "a\nb", "It said: simSECRETofTHEfinding0123", "fix\u001b[31m");

        MigrationFinding finding = Assert.Single(findings.InOrder());

        Assert.DoesNotContain("simSECRET", finding.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', finding.Subject);
        Assert.DoesNotContain('\u001b', finding.Fix);
    }

    [Fact]
    public void Every_failure_belongs_to_a_check() =>
        Assert.All(Enum.GetValues<FailureKind>(), kind => Assert.True(Enum.IsDefined(FailureChecks.Of(kind)) && FailureChecks.Of(kind) != MigrationCheck.Other));
}
