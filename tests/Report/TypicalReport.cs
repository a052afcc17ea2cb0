using AlgorithmiaMigration.Core.Tests.Reporting;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Report.Tests;

/// <summary>The report of a migration in which something of everything happened.</summary>
internal static class TypicalReport
{
    public static ReportContent Content { get; } = ReportSamples.With(
        new ReportContent { Created = ReportSamples.Then, Clusters = "From dev.example.com to prod.example.com", Run = ReportSamples.Run() },
        [
            .. Enumerable.Range(1, 30).Select(number => ReportSamples.Algorithm("1 added, 2 changed, 0 removed; minor version.", $"Echo{number}") with
            {
                Duration = TimeSpan.FromMilliseconds(317 * number),
            }),
            ReportSamples.Failed(ReportSamples.Algorithm(name: "BrokenBuild"), "The build failed: The command '/bin/sh -c bin/build' returned a non-zero code: 1\nline 1\nline 2"),
            ReportSamples.Failed(ReportSamples.User("hal_park"), "The name is an organization's at the destination.", FailureKind.AccountConflict),
            ReportSamples.User("ann") with { Status = OutcomeStatus.Unchanged },
            ReportSamples.Algorithm(name: "Public") with { Notes = ["The destination is public, and the source is not."] },
            new MigrationFinding { Severity = FindingSeverity.Error, Check = MigrationCheck.EnvironmentMissing, Subject = "research/Rare", Message = "No environment matches 'Python 3.6'.", Fix = "Specify -EnvironmentMap." },
            new MigrationFinding { Severity = FindingSeverity.Warning, Check = MigrationCheck.DependencyNotPinned, Subject = "research/Loose", Message = "numpy has no version.", Fix = "Pin it." },
            new MigrationFinding { Severity = FindingSeverity.Information, Check = MigrationCheck.CertificateExpires, Subject = "prod.example.com", Message = "The certificate is valid for 80 days." },
            Difference(DifferenceStatus.Equal), Difference(DifferenceStatus.Different), Difference(DifferenceStatus.NotChecked),
            new ReferenceFinding
            {
                Algorithm = new AlgorithmId("research", "Echo"), Commit = "", File = "src/Echo.py", Line = 7, Column = 1, Kind = ReferenceKind.Algorithm, Text = "algo://research/Other/0.1.0",
                AtDestination = [new ReferenceMeaning("prod.example.com", ReferenceFate.VersionMissing, FindingSeverity.Error, "algo://production/Other", "It has no version 0.1.0.")],
            },
            ReportSamples.Step("Set the secret API_TOKEN.") with { Cluster = "prod.example.com", Account = "production", Algorithm = "Echo1", Where = "https://prod.example.com/algorithms/production/Echo1" },
        ]);

    private static Difference Difference(DifferenceStatus status) => new()
    {
        Area = DifferenceArea.Tree, Status = status, Subject = "research/Echo src/Echo.py", Source = "81f3 (644)", Destination = "92aa (644)", Detail = "The content differs.", Cluster = "prod.example.com",
    };
}
