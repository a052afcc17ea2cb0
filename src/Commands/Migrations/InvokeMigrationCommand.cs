using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Migrations;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Planning;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands;

/// <summary>Migrates everything that the session reaches, or a list of algorithms: people, data, algorithms with their versions.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "AlgoMigration", SupportsShouldProcess = true)]
[OutputType(typeof(UserOutcome), typeof(OrganizationOutcome), typeof(MemberOutcome), typeof(DataOutcome), typeof(AlgorithmOutcome))]
public sealed class InvokeMigrationCommand : MigrationCommand
{
    private readonly MigrationOrder _order = new();
    private readonly List<IDisposable> _resources = [];
    private MigrationPlan? _plan;
    private FailureBudget _budget = new(0);
    private MigrationShard? _shard;

    /// <summary>A reviewed plan: the file, or the object from New-AlgoMigrationPlan. Its own rules apply.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Plan { get; set; }

    /// <summary>With Plan, only the steps of these waves.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Wave { get; set; } = [];

    /// <summary>One part of several, such as 3/8, for several machines that each do another part.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Shard { get; set; }

    /// <summary>Starts no further item after this number of failures; 0 for any number.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxFailures { get; set; }

    // Each stage has the limit for itself, as in a pipeline of the stages' cmdlets. A limit of one preserves the order throughout.
    protected override int Parallelism => base.Parallelism == 1 ? 1 : 3 * base.Parallelism;

    private int Limit => base.Parallelism;

    private protected override void CheckParameters()
    {
        base.CheckParameters();
        _shard = Shard is null ? null : MigrationShard.Parse(Shard);
        _budget = new FailureBudget(MaxFailures);
        if (Plan is not null) _plan = PlanFile.Read(Plan, FullPath);
        if (_plan is not null) PlannedItems.RequireSameSession(_plan, Current);
        else if (Wave.Length > 0)
            throw new MigrationException(FailureKind.InvalidInput, "-Wave requires -Plan.", "Specify the plan whose steps have waves, or remove -Wave.");
        if (_plan is null) return;
        string[] given = [.. MyInvocation.BoundParameters.Keys.Where(name => PlanFile.Rules.Contains(name))];
        if (given.Length > 0)
            throw new MigrationException(FailureKind.InvalidInput, $"-{string.Join(", -", given)} cannot be combined with -Plan, which has its own rules.",
                "Remove the parameter, or plan again with it.");
        if (_plan.IsEdited) WriteWarning($"The plan '{_plan.Path}' was edited after it was made.");
    }

    protected override void EndProcessing()
    {
        MigrationOptions options = _plan?.Rules.ToOptions() ?? Options;
        MigrationItems items = new(Current, options, Limit);
        _resources.Add(items);
        if (_plan is not null) RunPlan(_plan, items);
        else RunAll(options, items);
        if (_budget.IsSpent) WriteWarning($"Items were skipped, because as many failed as -MaxFailures allows ({MaxFailures}).");
        base.EndProcessing();
    }

    // A misspelled wave would do nothing, which looks like success.
    private WildcardPattern WaveOf(MigrationPlan plan, string wave)
    {
        WildcardPattern pattern = Require(() => NamePattern.Of(wave));
        if (plan.Steps.Any(step => pattern.IsMatch(step.Wave))) return pattern;
        string[] waves = [.. plan.Steps.Select(step => step.Wave).Where(name => name.Length > 0).Distinct().OrderBy(name => name, StringComparer.Ordinal)];
        return Require<WildcardPattern>(() => throw new MigrationException(FailureKind.InvalidInput, $"No step of the plan has the wave '{wave}'.",
            waves.Length == 0 ? "No step has a wave: specify waves in the file, or remove -Wave." : $"Its waves are: {string.Join(", ", waves)}."));
    }

    private void RunAll(MigrationOptions options, MigrationItems items)
    {
        if (Listed is null && options.Includes(MigrationPhase.People)) MovePeople();
        if (Listed is null && options.Includes(MigrationPhase.Data)) CopyData(items);
        if (options.Includes(MigrationPhase.Algorithms) || options.Includes(MigrationPhase.Versions)) MoveAlgorithms(items);
    }

    private void RunPlan(MigrationPlan plan, MigrationItems items)
    {
        PlanGroups groups = new(plan.Steps);
        WildcardPattern[] waves = [.. Wave.Select(wave => WaveOf(plan, wave))];
        PlanStep[] steps = [.. plan.Steps.Where(step => step.Action != PlanAction.SetByHand
            && (Phase.Length == 0 || Phase.Contains(step.Phase))
            && (waves.Length == 0 || waves.Any(wave => wave.IsMatch(step.Wave)))
            && (_shard is null || _shard.Includes(groups.Of(step))))];
        Board.Total(steps.Length);
        PlanProgress progress = new(Current.Services.Journal, plan.Hash);
        PlannedItems planned = new(Current, items, RunFor(apply: false), progress);
        if (!progress.HasBegun && ApprovalOf.Cmdlet(this) != Approval.OnlyRehearsed) Begin(plan);
        Accounts(PlanKind.User, new UserMigration(Current, new AccountMap(plan.Rules.UserMap), plan.Rules.OnConflict) { Warn = Warn });
        Accounts(PlanKind.Organization, new OrganizationMigration(Current, new AccountMap(plan.Rules.OrganizationMap), plan.Rules.OnConflict));
        RunAll([.. steps.Where(step => step.Kind == PlanKind.Collection).Select(step => Require(() => planned.Collection(step)))]);
        RunAll([.. steps.Where(step => step.Kind == PlanKind.Algorithm).Select(step => Require(() => planned.Algorithm(step)))]);

        void Accounts(PlanKind kind, IAccountMigration migration)
        {
            _resources.Add(migration);
            PlanStep[] chosen = [.. steps.Where(step => step.Kind == kind)];
            if (chosen.Length == 0) return;
            IReadOnlyList<MigrationItem> accounts = [];
            Complete(async stop => accounts = await planned.AccountsAsync(chosen, migration, stop).ConfigureAwait(false));
            RunAll(accounts);
        }
    }

    // After a crash, the state that this run changed is told from what others changed by this entry.
    private void Begin(MigrationPlan plan)
    {
        MigrationRun run = RunFor(apply: true);
        Complete(_ => run.Journal.NoteAsync(run.Journal.Draft(Journaling.JournalOperation.BeginPlan) with { Source = plan.Source, Detail = plan.Hash }));
    }

    private void RunAll(IReadOnlyList<MigrationItem> items)
    {
        foreach (MigrationItem item in items) _order.Announce(item);
        foreach (MigrationItem item in items) Process(RunOf(item));
        Pump.Drain();
    }

    protected override void Dispose(bool disposing)
    {
        // First, because running work uses them.
        base.Dispose(disposing);
        foreach (IDisposable resource in _resources) resource.Dispose();
        _resources.Clear();
    }

    // One more type name, for one table: the shell shows each object of another type than the first one's as a list of all its properties.
    private protected override object Shown(Outcome outcome)
    {
        PSObject shown = new(outcome);
        shown.TypeNames.Insert(0, "AlgorithmiaMigration.Outcome#Migration");
        return shown;
    }

    /// <summary>A member that could not be added is a separate item, so that scripts do not treat the organization as complete.</summary>
    private protected override void Finish(Outcome outcome)
    {
        base.Finish(Remedied(outcome));
        if (outcome is not OrganizationOutcome organization) return;
        foreach (MemberOutcome member in organization.Members.Where(member => member.Failure is not null)) base.Finish(Remedied(member));
    }

    private Outcome Remedied(Outcome outcome) => _plan is null ? outcome : outcome.OfPlan();

    private void MovePeople()
    {
        if (new MigrationScope(Current, Limit).WithoutAdminKey is { } cluster)
        {
            string why = cluster.Archive is { } archive ? $"the {archive} has none. Export it again with -People"
                : $"there is no admin key for {cluster}. Connect with -AdminKey";
            WriteWarning($"Users and organizations are not migrated, because {why} to include them, or specify -Phase Data, Algorithms, Versions.");
            return;
        }
        Move(new UserMigration(Current, Users, OnConflict) { Warn = Warn });
        Move(new OrganizationMigration(Current, Organizations, OnConflict));
    }

    private void Move(IAccountMigration migration)
    {
        _resources.Add(migration);
        IReadOnlyList<AccountPlan> plans = [];
        Complete(async stop =>
        {
            await migration.PrepareAsync(stop).ConfigureAwait(false);
            plans = await migration.PlanAsync(await migration.EverybodyAsync(stop).ConfigureAwait(false), stop).ConfigureAwait(false);
        });
        (AccountPlan Plan, MigrationItem Item)[] chosen = [.. plans.Select(plan => (plan, MigrationItems.Of(plan, migration))).Where(one => IsInShard(one.Item2))];
        Board.Total(chosen.Length);
        foreach ((AccountPlan plan, MigrationItem item) in chosen)
            if (plan.Writes) Process(RunOf(item));
            else ProcessUnasked(RunOf(item));
        // Organizations require users, and everything else requires both.
        Pump.Drain();
    }

    private void CopyData(MigrationItems items)
    {
        List<MigrationItem> found = [];
        Complete(async stop =>
        {
            await foreach (MigrationItem item in items.CollectionsAsync(Failed, stop).ConfigureAwait(false)) found.Add(item);
        });
        RunAll(Chosen(found));
    }

    private void MoveAlgorithms(MigrationItems items)
    {
        IReadOnlyList<MigrationItem> found = [];
        CommandObserver observer = new(this, Pump, Board, "Reading the code") { IsQuiet = true };
        Complete(async stop => found = await items.AlgorithmsAsync(RunFor(apply: false), Listed, Failed, observer, stop).ConfigureAwait(false));
        Pump.Post(() => Board.Leave(observer.ProgressId));
        RunAll(Chosen(found));
    }

    private bool IsInShard(MigrationItem item) => _shard is null || _shard.Includes(item.Group);

    private MigrationItem[] Chosen(IEnumerable<MigrationItem> found)
    {
        MigrationItem[] chosen = [.. found.Where(IsInShard)];
        Board.Total(chosen.Length);
        return chosen;
    }

    private ItemRun RunOf(MigrationItem item) => new()
    {
        Target = item.Target,
        Action = item.Action,
        RunAsync = (run, observer, stop) => RunAsync(item, run, observer, stop),
        PlanOf = item.PlanOf,
        Declined = item.Declined,
        Reservation = new Ending(() => _order.Ended(item)),
    };

    private async Task<Outcome> RunAsync(MigrationItem item, MigrationRun run, IStageObserver observer, CancellationToken stop)
    {
        if (run.Apply) await _order.ComesAsync(item, stop).ConfigureAwait(false);
        return _budget.IsSpent ? item.Declined().NotStarted(_budget.Reason).LabeledIn(Current)
            : _budget.Count(await item.RunAsync(run, observer, stop).ConfigureAwait(false));
    }

    private void Failed(string target, MigrationException failure) => Report(failure, target);

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
