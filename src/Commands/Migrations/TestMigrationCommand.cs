using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Migrations;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Preflight;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands;

/// <summary>Finds what a migration would meet, without writing: rehearses a list of algorithms, or everything that the session reaches.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AlgoMigration", SupportsShouldProcess = true)]
[OutputType(typeof(MigrationFinding), typeof(bool))]
public sealed class TestMigrationCommand : MigrationCommand
{
    /// <summary>The owner at the destination, for inputs that do not specify one; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Returns only these checks; all when not given. With Quiet, only these count.</summary>
    [Parameter]
    public MigrationCheck[] Check { get; set; } = [];

    /// <summary>Excludes these checks.</summary>
    [Parameter]
    public MigrationCheck[] ExcludeCheck { get; set; } = [];

    /// <summary>Returns whether there is no finding of severity Error, instead of the findings.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Enables environments that destinations could offer and that algorithms need, waits for them, and checks again.</summary>
    [Parameter]
    public SwitchParameter EnableEnvironment { get; set; }

    /// <summary>How long to wait for an environment that was enabled.</summary>
    [Parameter]
    public TimeSpan EnvironmentTimeout { get; set; } = TimeSpan.FromMinutes(30);

    private protected override void CheckParameters()
    {
        base.CheckParameters();
        if (Owner is not null) Owner = AlgorithmId.Checked(Owner, "destination owner");
        Require(() => TimeLimits.CheckItem("-EnvironmentTimeout", EnvironmentTimeout));
    }

    protected override void EndProcessing()
    {
        (IReadOnlyList<MigrationFinding> findings, IReadOnlyList<(AlgoCluster, AlgorithmEnvironment)> missing) = Look();
        if (EnableEnvironment && Enable(missing)) findings = Look().Findings;
        MigrationFinding[] shown = [.. findings.Where(finding => (Check.Length == 0 || Check.Contains(finding.Check)) && !ExcludeCheck.Contains(finding.Check))];
        if (Quiet) WriteObject(!shown.Any(finding => finding.Severity == FindingSeverity.Error));
        else WriteObject(shown, enumerateCollection: true);
        base.EndProcessing();
    }

    private (IReadOnlyList<MigrationFinding> Findings, IReadOnlyList<(AlgoCluster, AlgorithmEnvironment)> Missing) Look()
    {
        IReadOnlyList<MigrationFinding> findings = [];
        IReadOnlyList<(AlgoCluster, AlgorithmEnvironment)> missing = [];
        CommandObserver observer = new(this, Pump, Board, "Preflight") { IsQuiet = true };
        Complete(async stop =>
        {
            using MigrationRun run = new(Current, apply: false);
            using MigrationPreflight preflight = new(run, new PreflightOptions
            {
                Migration = Options,
                UserMap = Users,
                OrganizationMap = Organizations,
                Limit = Parallelism,
            });
            await preflight.RunAsync(Listed, Owner, observer, stop).ConfigureAwait(false);
            findings = preflight.Findings;
            missing = [.. preflight.NotEnabled];
        });
        return (findings, missing);
    }

    private bool Enable(IReadOnlyList<(AlgoCluster Cluster, AlgorithmEnvironment Environment)> missing)
    {
        bool isEnabled = false;
        foreach ((AlgoCluster cluster, AlgorithmEnvironment environment) in missing)
        {
            if (!ShouldProcess($"{environment} at {cluster}", "Enable the environment")) continue;
            CommandObserver observer = new(this, Pump, Board, $"{environment} at {cluster}");
            Complete(async stop =>
            {
                try
                {
                    await new EnvironmentEnabler(RunFor(apply: true), EnvironmentTimeout).EnableAsync(cluster, environment, observer, stop).ConfigureAwait(false);
                    isEnabled = true;
                }
                catch (MigrationException e) when (!e.IsFatal)
                {
                    Report(e, environment);
                }
            });
        }
        return isEnabled;
    }
}
