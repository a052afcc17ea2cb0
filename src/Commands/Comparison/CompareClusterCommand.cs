using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Comparison;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands;

/// <summary>Compares the source with the destinations and reports what differs. Writes nothing to a cluster; calls algorithms with -Invoke.</summary>
[Cmdlet(VerbsData.Compare, "AlgoCluster", SupportsShouldProcess = true)]
[OutputType(typeof(Difference), typeof(bool))]
public sealed class CompareClusterCommand : SessionCommand
{
    private readonly InputRows _rows;
    private MigrationRun? _run;
    private PeopleComparison? _people;
    private Throttle? _files;
    private AlgorithmComparison _algorithms = null!;
    private ComparisonOptions _options = null!;
    private ProgressBoard _board = null!;
    private VersionSelector? _version;
    private bool _isEqual = true;

    public CompareClusterCommand() => _rows = new InputRows(this);

    /// <summary>Source algorithms, outcomes, or rows with Owner and Name; everything that the session reaches when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AllowEmptyCollection]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[]? Algorithm { get; set; }

    /// <summary>Which state of the source to compare, for inputs that do not specify one: Head, Published, a number, or a commit hash.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionCompleter))]
    public string? Version { get; set; }

    /// <summary>The owner at the destination, for inputs that do not specify one; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>The areas to compare; all when not given.</summary>
    [Parameter]
    public DifferenceArea[] Area { get; set; } = [];

    /// <summary>Paths in trees and files of collections to leave out, as in a .gitignore file.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Exclude { get; set; } = [];

    /// <summary>How files of collections are compared: Size by their sizes, Hash by reading both sides.</summary>
    [Parameter]
    public FileVerification Verify { get; set; }

    /// <summary>Calls each algorithm's newest published version on both sides with its sample input, and compares the answers.</summary>
    [Parameter]
    public new SwitchParameter Invoke { get; set; }

    /// <summary>Leaves out what is equal.</summary>
    [Parameter]
    public SwitchParameter ExcludeEqual { get; set; }

    /// <summary>Returns only whether everything was compared and is equal.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>How many algorithms are compared concurrently; the session's limit when not given.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; }

    protected override int Parallelism => ThrottleLimit > 0 ? ThrottleLimit : Current.ThrottleLimit;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Owner is not null) Owner = Require(() => AlgorithmId.Checked(Owner, "destination owner"));
        _version = Version is null ? null : Require(() => VersionSelector.Parse(Version));
        _options = Require(() => new ComparisonOptions { Areas = Area, Exclude = Exclude, Verify = Verify, Invoke = Invoke });
        _run = new MigrationRun(Current, apply: false);
        _algorithms = new AlgorithmComparison(_run, _options);
        _people = new PeopleComparison(Current, _options, Parallelism);
        _files = new Throttle(Parallelism);
        _board = new ProgressBoard(this, MyInvocation.MyCommand.Name, Parallelism, Schedule);
    }

    protected override void ProcessRecord()
    {
        foreach (AlgorithmInput input in _rows.Accept(Algorithm))
            foreach (AlgorithmItem item in ItemsOf(input, Current, Owner, _version)) Start(item);
    }

    protected override void EndProcessing()
    {
        if (!_rows.AreExpected(Algorithm)) CompareAll();
        Pump.Drain();
        WarnOfUnused(_run!);
        WarnOfJournal(Current);
        _board.Complete();
        if (Quiet) WriteObject(_isEqual);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _people?.Dispose();
        _files?.Dispose();
        _run?.Dispose();
        _run = null;
    }

    private void CompareAll()
    {
        if (_options.IncludesPeople)
            foreach (AlgoCluster destination in Current.Destinations) Begin(async stop => Post(await _people!.CompareAsync(destination, stop).ConfigureAwait(false)));
        if (_options.IncludesData || _options.IncludesAlgorithms) Begin(FindUnreachedAsync);
        if (_options.IncludesData) CompareData();
        if (_options.IncludesAlgorithms) CompareAlgorithms();
    }

    private async Task FindUnreachedAsync(CancellationToken stop)
    {
        (IReadOnlyList<Difference> notChecked, IReadOnlyList<string> others) = await _people!.UnreachedAsync(stop).ConfigureAwait(false);
        Post(notChecked);
        if (others.Count > 0)
            Warn($"No standard key of {Current.Source} reaches {NumberText.Count(others.Count, "account")}, which may have private algorithms or collections: {NumberText.List(others)}.");
    }

    private void CompareData()
    {
        CollectionInventory inventory = new(Current, Parallelism);
        CollectionComparison comparison = new(Current.Source, _options, _files!);
        IReadOnlyList<CollectionItem> items = [];
        Await(async stop => items = await inventory.ListAsync(Owner, stop).ConfigureAwait(false));
        Finish(inventory.NotChecked);
        Begin(async stop => Post(await inventory.ExtraAsync(items, stop).ConfigureAwait(false)));
        foreach (CollectionItem item in items) Begin(async stop => Post(await comparison.CompareAsync(item, stop).ConfigureAwait(false)));
    }

    private void CompareAlgorithms()
    {
        AlgorithmInventory inventory = new(Current, Parallelism);
        IReadOnlyList<AlgorithmItem> items = [];
        Await(async stop => items = await inventory.ListAsync(Owner, _version, stop).ConfigureAwait(false));
        Finish(inventory.NotChecked);
        Begin(async stop => Post(await inventory.ExtraAsync(items, stop).ConfigureAwait(false)));
        _board.Total(items.Count);
        foreach (AlgorithmItem item in items) Start(item);
    }

    private void Start(AlgorithmItem item)
    {
        bool mayInvoke = Invoke && ShouldProcess(item.Target, "Call the newest published version on both sides with its sample input");
        CommandObserver observer = new(this, Pump, _board, item.Target);
        Begin(async stop =>
        {
            Post(await _algorithms.CompareAsync(item, observer, mayInvoke, stop).ConfigureAwait(false));
            Pump.Post(() => _board.Finished(observer.ProgressId, failed: false));
        });
    }

    private void Post(IReadOnlyList<Difference> differences) => Pump.Post(() => Finish(differences));

    private void Finish(IReadOnlyList<Difference> differences)
    {
        _isEqual &= differences.All(one => one.Status == DifferenceStatus.Equal);
        if (Quiet) return;
        WriteObject(differences.Where(one => !ExcludeEqual || one.Status != DifferenceStatus.Equal), enumerateCollection: true);
    }
}
