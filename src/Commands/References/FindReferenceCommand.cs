using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Commands.Stages;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Commands;

/// <summary>Finds references to algorithms, data and the cluster in sources, reports what they mean at the destinations, and rewrites them
/// on request.</summary>
[Cmdlet(VerbsCommon.Find, "AlgoReference", SupportsShouldProcess = true, DefaultParameterSetName = FindSet)]
[OutputType(typeof(ReferenceFinding), ParameterSetName = [FindSet])]
[OutputType(typeof(CallOrderEntry), ParameterSetName = [OrderSet])]
[OutputType(typeof(AlgorithmOutcome), ParameterSetName = [RewriteSet])]
public sealed class FindReferenceCommand : StageCommand
{
    private const string FindSet = "Find";
    private const string OrderSet = "CallOrder";
    private const string RewriteSet = "Rewrite";

    // In the order of the input, whichever search ends first.
    private readonly SortedDictionary<int, SearchedAlgorithm> _searched = [];
    private int _count;
    private VersionSelector? _version;

    /// <summary>Which state to search, for inputs that do not specify one: Head, Published, a number, or a commit hash.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionCompleter))]
    public string? Version { get; set; }

    /// <summary>Emits the algorithms in the order of their calls, callees first, instead of the references.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OrderSet)]
    public SwitchParameter CallOrder { get; set; }

    /// <summary>Copies the sources with rewritten references, as Copy-AlgoSource -RewriteReference does; -WhatIf shows the differences.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RewriteSet)]
    public SwitchParameter Rewrite { get; set; }

    private protected override VersionSelector? RequestedVersion => _version ??= Require(() => VersionSelector.Parse(Version));

    private protected override StageKind Kind => StageKind.Source;

    private protected override string Action => "Copy the source with rewritten references and build it";

    private protected override void CheckParameters() => _ = RequestedVersion;

    protected override void ProcessRecord()
    {
        if (Rewrite) base.ProcessRecord();
        else foreach (AlgorithmInput input in Inputs()) Search(input, _count++);
    }

    protected override void EndProcessing()
    {
        Pump.Drain();
        if (CallOrder) WriteObject(AlgorithmiaMigration.References.CallOrder.Of([.. _searched.Values]), enumerateCollection: true);
        else if (!Rewrite) Complete(ReportAsync);
        base.EndProcessing();
    }

    private protected override void Finish(Outcome outcome)
    {
        base.Finish(outcome);
        if (outcome is AlgorithmOutcome { Status: OutcomeStatus.WouldCopy } planned) ShowDiffs(planned);
    }

    private protected override Stage StageFor(MigrationRun run) => new SourceStage(run, new SourceOptions { RewriteReferences = true });

    private void Search(AlgorithmInput input, int position)
    {
        ReferenceSearch search = new(RunFor(apply: false));
        string target = input.Id.ToString();
        CommandObserver observer = new(this, Pump, Board, target);
        Begin(async stop =>
        {
            MigrationException? failure = null;
            try
            {
                SearchedAlgorithm searched = await search.SearchAsync(input, RequestedVersion, observer, stop).ConfigureAwait(false);
                Pump.Post(() => _searched[position] = searched);
            }
            catch (MigrationException e) when (!e.IsFatal)
            {
                failure = e;
                Report(e, input.Id);
            }
            Pump.Post(() => Board.Finished(observer.ProgressId, failure is not null));
        });
    }

    private async Task ReportAsync(CancellationToken stop)
    {
        ReferenceReport report = new(RunFor(apply: false));
        foreach (ReferenceFinding finding in await report.OfAsync([.. _searched.Values], stop).ConfigureAwait(false))
            await EmitAsync(finding, stop).ConfigureAwait(false);
    }
}
