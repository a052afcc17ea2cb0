using System.Collections;
using System.Management.Automation;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Commands.Archives;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands;

/// <summary>Exports a cluster, or parts of it, to a folder that can be the source of a migration, and that git and any JSON tool can read.</summary>
[Cmdlet(VerbsData.Export, "AlgoArchive", SupportsShouldProcess = true)]
[OutputType(typeof(ArchiveOutcome))]
public sealed class ExportArchiveCommand : OutcomeCommand
{
    private readonly List<AlgorithmInput> _inputs = [];
    private readonly InputRows _rows;
    private readonly PerRun<ArchiveExport> _exports;
    private ArchiveFolder? _folder;
    private ArchiveOptions _options = null!;
    private IReadOnlyList<AlgorithmInput> _algorithms = [];
    private IReadOnlyList<CollectionId> _collections = [];
    private IReadOnlyDictionary<(ArchiveItemKind, string), MigrationException> _uncompared = new Dictionary<(ArchiveItemKind, string), MigrationException>();
    private bool _isList;
    private int _missing;

    public ExportArchiveCommand()
    {
        _rows = new InputRows(this);
        _exports = new PerRun<ArchiveExport>(run => new ArchiveExport(run, _options, run.Apply ? _folder : null, _algorithms, _collections));
    }

    /// <summary>The archive's folder, or a zip file; it is created, or an unfinished archive is continued.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The algorithms: <c>owner/name[/version]</c>, algorithms, outcomes, or rows with Owner and Name; everything when not given.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AllowEmptyCollection]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[]? Algorithm { get; set; }

    /// <summary>The collections: <c>owner/name</c>, <c>data://owner/name</c>, collections, outcomes, or rows with Owner and Name.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [CollectionInputTransformation]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public CollectionInput[]? Collection { get; set; }

    /// <summary>The cluster to export; the session's source when not given.</summary>
    [Parameter]
    [ClusterTransformation]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public AlgoCluster? From { get; set; }

    /// <summary>The owners whose algorithms and collections are exported; every owner that the keys reach when not given.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SourceOwnerCompleter))]
    public string[] Owner { get; set; } = [];

    /// <summary>Exports users and organizations; without owners only what else is asked for.</summary>
    [Parameter]
    public SwitchParameter People { get; set; }

    /// <summary>Exports the owners' hosted data, and otherwise only what else is asked for.</summary>
    [Parameter]
    public SwitchParameter Data { get; set; }

    /// <summary>Which versions' code is kept besides the head's: All published ones, the newest one (Published), or none (Head).</summary>
    [Parameter]
    public MigratedVersions Version { get; set; }

    /// <summary>Credentials for repositories at external source hosts: a hashtable of host and credential; the session's when not given.</summary>
    [Parameter]
    [HostCredentialTransformation]
    public Hashtable? HostCredential { get; set; }

    /// <summary>Brings a complete archive up to date; otherwise it is refused.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // The folder of a zip file that could not be written any more is complete, and only for this command.
    private bool IsUpdate => Force || ArchiveZip.IsOne(Path);

    // Whoever names owners expects all that they have.
    private string Remark => Owner.Length > 0 && Data && !_isList ? "Algorithms were not selected, because -Data exports only collections." : "";

    // -People alone exports only people; with -Owner it adds them to what the owners have.
    private bool IsEverything => !_isList && Collection is null && !Data && (!People || Owner.Length > 0);

    // An algorithm can be in a list several times: with several versions, or as outcomes of several destinations.
    private IEnumerable<AlgorithmId> AlgorithmIds => _algorithms.GroupBy(input => input.Id.Path).Select(group => group.First().Id);

    private protected override AlgoSession FindSession()
    {
        if ((From ?? Resolve(Session).Source).Archive is { } archive)
            throw new MigrationException(FailureKind.InvalidInput, $"The source is the {archive} already.", "Copy its folder or file, or specify a connected cluster with -From.");
        HostCredentials? given = HostCredential is null ? null : new HostCredentials(HostCredentialTransformationAttribute.Read(HostCredential));
        if (From is not null && Session is null)
            return ArchiveExport.SessionOf(From, Composition.Services(From, new NoJournal(), "Auto"), given ?? HostCredentials.None, AlgoSession.DefaultThrottleLimit);
        AlgoSession session = Resolve(Session);
        return ArchiveExport.SessionOf(From ?? session.Source, session.Services, given ?? session.HostCredentials, session.ThrottleLimit);
    }

    private protected override void CheckParameters()
    {
        base.CheckParameters();
        _options = new ArchiveOptions { Path = FileOrFolder(Path, "-Path"), Versions = Version, Limit = Parallelism };
        // Before anything is read: nobody should wait for a list in vain.
        if (ArchiveZip.IsOne(_options.Path)) ArchiveState.RequireZip(_options.Path, Current.Source.Name, Force);
        ArchiveState.Of(ArchiveZip.FolderOf(_options.Path), Current.Source.Name, IsUpdate);
        if (Collection is not null && (Data || Owner.Length > 0))
            throw new MigrationException(FailureKind.InvalidInput, "-Collection cannot be combined with -Data or -Owner, which choose collections too.", "Remove one of them.");
        // It would select nothing. With -Data it selects the collections beside the list.
        if (Owner.Length > 0 && !Data && (_isList || Algorithm is not null))
            throw new MigrationException(FailureKind.InvalidInput, "-Owner cannot be combined with a list of algorithms, which says already what is exported.",
                "Specify either the list or -Owner. Use Get-AlgoAlgorithm to make a list that includes all algorithms of an owner.");
    }

    protected override void BeginProcessing()
    {
        _isList = MyInvocation.ExpectingInput;
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        if (Algorithm is null) return;
        _isList = true;
        _missing += InputTransformationAttribute.ReadingsOf(Algorithm).Count(reading => reading.Problem is not null);
        _inputs.AddRange(_rows.Accept(Algorithm));
    }

    protected override void EndProcessing()
    {
        string[] owners = Chosen();
        bool isRehearsal = ApprovalOf.Cmdlet(this) == Approval.OnlyRehearsed, hasPeople = People || (IsEverything && Owner.Length == 0 && HasPeople());
        // Such a list is a mistake, and it would empty an archive that is brought up to date.
        if (_missing == 0 && !hasPeople && owners.Length == 0) Require(() => throw Empty());
        if (!isRehearsal)
        {
            // Nothing is removed while something is missing.
            if (_missing == 0 && !ConfirmRemoval(hasPeople))
            {
                Finish(_exports.Of(RunFor(apply: false)).Declined(ArchiveItemKind.Archive, Current.Source.Name));
                base.EndProcessing();
                return;
            }
            _folder = Require(() => ArchiveFolder.Open(ArchiveZip.FolderOf(_options.Path), Current.Source.Name, IsUpdate));
        }
        // Looks at the folder first, which can fail.
        Require(() => _exports.Of(RunFor(apply: !isRehearsal)).Uncompared = _uncompared);
        // A complete archive stays as it is when it is known beforehand that it would not be complete again.
        if (_missing == 0 || _folder is not { IsIntact: true }) RunAll(hasPeople);
        Finish(owners, apply: !isRehearsal);
        base.EndProcessing();
    }

    private void RunAll(bool hasPeople)
    {
        Run(ArchiveItemKind.Cluster, "environments and source hosts", (export, observer, stop) => export.ClusterAsync(observer, stop));
        if (hasPeople)
        {
            Run(ArchiveItemKind.Users, "users", (export, observer, stop) => export.UsersAsync(observer, stop));
            Run(ArchiveItemKind.Organizations, "organizations", (export, observer, stop) => export.OrganizationsAsync(observer, stop));
        }
        foreach (CollectionId id in _collections) Run(ArchiveItemKind.Collection, id.Path, (export, observer, stop) => export.CollectionAsync(id, observer, stop));
        foreach (AlgorithmId id in AlgorithmIds) Run(ArchiveItemKind.Algorithm, id.Path, (export, observer, stop) => export.AlgorithmAsync(id, observer, stop));
        Pump.Drain();
    }

    protected override void Dispose(bool disposing)
    {
        // First, because running work uses them.
        base.Dispose(disposing);
        foreach (ArchiveExport export in _exports.Created) export.Dispose();
        _folder?.Dispose();
    }

    private protected override void Finish(Outcome outcome)
    {
        if (outcome.Status is OutcomeStatus.Failed or OutcomeStatus.Skipped && outcome is ArchiveOutcome { Kind: not ArchiveItemKind.Archive }) _missing++;
        base.Finish(outcome);
    }

    /// <summary>Finds what is exported, and returns its owners.</summary>
    private string[] Chosen()
    {
        string[] owners = Require(Owners);
        ArchiveScope scope = new(Current.Source, owners, (failure, owner) => Pump.Post(() =>
        {
            _missing++;
            WriteError(ErrorRecords.Of(failure, owner));
        }));
        CommandObserver observer = new(this, Pump, Board, "Listing") { IsQuiet = true };
        Complete(async stop =>
        {
            observer.Working("Listing what to export");
            if (IsEverything) _algorithms = await scope.AlgorithmsAsync(stop).ConfigureAwait(false);
            if (IsEverything || Data) _collections = await scope.CollectionsAsync(stop).ConfigureAwait(false);
        });
        Board.Leave(observer.ProgressId);
        if (_isList) _algorithms = _inputs;
        if (Collection is { } given)
        {
            _missing += InputTransformationAttribute.ReadingsOf(given).Count(reading => reading.Problem is not null);
            _collections = [.. _rows.Accept(given).Select(input => input.Id).Distinct()];
        }
        Board.Total(AlgorithmIds.Count() + _collections.Count);
        return [.. (IsEverything || Data ? owners : []), .. _algorithms.Select(input => input.Id.Owner), .. _collections.Select(id => id.Owner)];
    }

    /// <summary>The owners whose items are exported. A pattern that matches nobody would otherwise be a selection of nothing.</summary>
    private string[] Owners()
    {
        if (Owner.Length == 0) return [.. OwnerPatterns.Of(Current.Source, "*")];
        Dictionary<string, string[]> matches = Owner.Distinct().ToDictionary(owner => owner, owner => OwnerPatterns.Of(Current.Source, owner).ToArray());
        string[] found = [.. matches.Values.SelectMany(owners => owners).Distinct()], unmatched = [.. matches.Where(one => one.Value.Length == 0).Select(one => $"'{one.Key}'")];
        string why = OutsideText.OneLine($"-Owner {NumberText.List(unmatched)} matches none of the owners that the keys of {Current.Source} reach: {NumberText.List(Current.Source.Keys.Owners)}.");
        if (found.Length == 0) throw new MigrationException(FailureKind.OwnerNotFound, why, "Specify one of them, or a pattern that matches one.");
        if (unmatched.Length > 0) WriteWarning(why);
        return found;
    }

    /// <summary>The failure when nothing at all is selected.</summary>
    private MigrationException Empty() => new(FailureKind.InvalidInput,
        $"Nothing is selected for the archive: {(Data ? $"no key of {Current.Source} reaches an owner" : !_isList ? "-Collection is empty" : "the list of algorithms is empty")}.",
        Data ? "Connect with a key of an owner, or specify -Owner." : "Specify at least one algorithm or collection. Without a list, everything is exported.");

    /// <summary>Prompts before anything that the archive has is left out of it.</summary>
    private bool ConfirmRemoval(bool hasPeople)
    {
        ArchiveExport export = Require(() => _exports.Of(RunFor(apply: false)));
        if (!ApprovalOf.IsAskedBeforeRemoval(this)) return true;
        ArchiveRemovals? removals = null;
        MigrationException? failure = null;
        CommandObserver observer = new(this, Pump, Board, "Comparing") { IsQuiet = true };
        Complete(async stop =>
        {
            observer.Working("Comparing the archive with the cluster");
            try
            {
                removals = await export.RemovalsAsync(hasPeople, stop).ConfigureAwait(false);
                _uncompared = export.Uncompared;
            }
            catch (MigrationException e)
            {
                failure = e;
            }
        });
        Board.Leave(observer.ProgressId);
        if (failure is not null) Require(() => throw failure);
        return removals is null or { IsEmpty: true } || ShouldContinue($"{removals.Said(isDone: false)} Update the archive '{OutsideText.OneLine(_options.Path)}'?", "Remove from the archive");
    }

    private bool HasPeople()
    {
        if (Current.Source.Keys.HasAdmin) return true;
        WriteWarning($"Users and organizations are not exported, because there is no admin key for {Current.Source}. Connect with -AdminKey to include them.");
        return false;
    }

    private void Run(ArchiveItemKind kind, string item, Func<ArchiveExport, IStageObserver, CancellationToken, Task<ArchiveOutcome>> export) => Process(new ItemRun
    {
        Target = $"{item} -> {_options.Path}",
        Action = "Export to the archive",
        RunAsync = async (run, observer, stop) => await export(_exports.Of(run), observer, stop).ConfigureAwait(false),
        PlanOf = outcome => ((ArchiveOutcome)outcome).PlannedAction,
        Declined = () => _exports.Of(RunFor(apply: false)).Declined(kind, item),
    });

    private void Finish(string[] owners, bool apply)
    {
        ArchiveOutcome? outcome = null;
        CommandObserver observer = new(this, Pump, Board, _options.Path);
        Complete(async stop => outcome = await _exports.Of(RunFor(apply)).CompleteAsync(_missing, owners, observer, stop, Remark).ConfigureAwait(false));
        Board.Leave(observer.ProgressId);
        if (outcome is not null) Finish(outcome);
    }
}
