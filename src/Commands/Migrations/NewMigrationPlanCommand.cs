using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Migrations;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration.Commands;

/// <summary>Rehearses a migration and keeps what it would do as a plan, which others can review, edit and run.</summary>
[Cmdlet(VerbsCommon.New, "AlgoMigrationPlan", SupportsShouldProcess = true, DefaultParameterSetName = NewSet)]
[OutputType(typeof(MigrationPlan), ParameterSetName = [NewSet])]
[OutputType(typeof(PlanChange), ParameterSetName = [RefreshSet])]
public sealed class NewMigrationPlanCommand : MigrationCommand
{
    private const string NewSet = "New";
    private const string RefreshSet = "Refresh";

    private MigrationPlan? _old;
    private IReadOnlyCollection<string> _looked = [];
    private string? _file;

    /// <summary>The file to write; an existing plan is replaced, unless it was edited.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The wave of all steps, to run parts of a plan by name.</summary>
    [Parameter(ParameterSetName = NewSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Wave { get; set; } = "";

    /// <summary>Replaces an existing file also if it is not a plan, or was edited.</summary>
    [Parameter(ParameterSetName = NewSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>A plan whose outdated steps are planned anew, by its own rules; returns what changed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RefreshSet)]
    [ValidateNotNullOrEmpty]
    public string? Refresh { get; set; }

    // Each stage has the limit for itself, as in a pipeline of the stages' cmdlets.
    private int Limit => Parallelism;

    private protected override void CheckParameters()
    {
        base.CheckParameters();
        if (Refresh is not null) CheckRefresh(Refresh);
        else if (Path is not null) CheckPath(FullPath(Path, "-Path"));
    }

    protected override void EndProcessing()
    {
        MigrationPlan plan = Planned();
        if (_old is not null) Update(_old, plan);
        else
        {
            if (_file is not null) Write(plan, _file);
            WriteObject(plan with { Path = _file ?? "" });
        }
        base.EndProcessing();
    }

    private void CheckRefresh(string refresh)
    {
        _old = PlanFile.Read(refresh, FullPath);
        _file = FullPath(refresh, "-Refresh");
        PlannedItems.RequireSameSession(_old, Current);
        string[] given = [.. MyInvocation.BoundParameters.Keys.Where(name => name != nameof(Algorithm) && PlanFile.Rules.Contains(name))];
        if (given.Length > 0)
            throw new MigrationException(FailureKind.InvalidInput, $"-{string.Join(", -", given)} cannot be combined with -Refresh, because the plan has its own rules.",
                "Remove the parameter, or make a new plan with it.");
    }

    private void CheckPath(string file)
    {
        _file = file;
        if (!File.Exists(file) || Force) return;
        if (PlanFile.Read(file, FullPath).IsEdited)
            throw new MigrationException(FailureKind.InvalidInput, $"The plan '{file}' was edited after it was made, and would be lost.",
                "Specify another path, use -Refresh to keep what was edited, or -Force to replace it.");
    }

    private MigrationPlan Planned()
    {
        MigrationPlan? plan = null;
        MigrationOptions options = _old is null ? Options : _old.Rules.ToOptions() with { Phases = Phase };
        AccountMap users = _old is null ? Users : new AccountMap(_old.Rules.UserMap);
        AccountMap organizations = _old is null ? Organizations : new AccountMap(_old.Rules.OrganizationMap);
        CommandObserver observer = new(this, Pump, Board, "Planning") { IsQuiet = true };
        Complete(async stop =>
        {
            PlanBuilder builder = new(RunFor(apply: false), options, users, organizations, Limit) { Failed = (target, failure) => Report(failure, target), Warn = Warn };
            _looked = builder.Looked;
            plan = await builder.PlanAsync(Listed ?? (_old is null ? null : ListOf(_old)), Wave, observer, stop).ConfigureAwait(false);
        });
        return plan!;
    }

    /// <summary>The algorithms of a plan that is about nothing else; null for one of everything.</summary>
    private static AlgorithmInput[]? ListOf(MigrationPlan plan) => plan.Steps.Any(step => step.Kind != PlanKind.Algorithm) ? null :
    [
        .. plan.Steps.Select(step => (step.Subject, step.Destination)).Distinct().Select(step => DestinationId.TryParse(step.Destination) is { } place
            ? new AlgorithmInput { Id = AlgorithmId.Parse(step.Subject), DestinationOwner = place.Owner, DestinationCluster = place.Cluster }
            : new AlgorithmInput { Id = AlgorithmId.Parse(step.Subject) }),
    ];

    private void Update(MigrationPlan old, MigrationPlan now)
    {
        (MigrationPlan plan, IReadOnlyList<PlanChange> changes) = PlanRefresh.Of(old, now, _looked);
        if (changes.Count > 0) Write(plan, _file!);
        WriteObject(changes, enumerateCollection: true);
    }

    private void Write(MigrationPlan plan, string file)
    {
        if (ShouldProcess(file, "Write the plan")) Require(() => PlanFile.Write(plan, file));
    }
}
