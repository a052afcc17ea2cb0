using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists which destination environment each source environment maps to, and which have no counterpart.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoEnvironmentMap")]
[OutputType(typeof(EnvironmentMatch))]
public sealed class GetEnvironmentMapCommand : SessionCommand
{
    private readonly HashSet<(string, string)> _written = [];
    private MigrationRun? _run;
    private readonly InputRows _rows;

    public GetEnvironmentMapCommand() => _rows = new InputRows(this);

    /// <summary>Algorithms whose environments to list; every environment of the source when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[]? Algorithm { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _run = new MigrationRun(Current, apply: false);
    }

    protected override void ProcessRecord()
    {
        foreach (AlgorithmInput input in _rows.Accept(Algorithm))
        {
            foreach (AlgorithmItem item in ItemsOf(input, Current, null, null))
                Complete(stop => MatchAsync(item, stop));
        }
    }

    protected override void EndProcessing()
    {
        if (!_rows.AreExpected(Algorithm))
            foreach (AlgoCluster destination in Current.Destinations) Complete(stop => MatchAllAsync(destination, stop));
        WarnOfUnused(_run!);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
    }

    private async Task MatchAsync(AlgorithmItem item, CancellationToken stop)
    {
        try
        {
            Algorithm source = await _run!.SourceOfAsync(item.Id, item.Algorithm, stop).ConfigureAwait(false);
            EnvironmentMapper mapper = await _run.EnvironmentsAsync(item.Cluster, stop).ConfigureAwait(false);
            if (mapper.Match(source.Settings) is { } match) await EmitOnceAsync(match, stop).ConfigureAwait(false);
            else Pump.Post(() => WriteVerbose($"{source} runs on '{source.Runtime}', which keeps its name."));
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, item.Id);
        }
    }

    private async Task MatchAllAsync(AlgoCluster destination, CancellationToken stop)
    {
        try
        {
            EnvironmentMapper mapper = await _run!.EnvironmentsAsync(destination, stop).ConfigureAwait(false);
            foreach (EnvironmentMatch match in mapper.MatchAll()) await EmitOnceAsync(match, stop).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, destination);
        }
    }

    private async Task EmitOnceAsync(EnvironmentMatch match, CancellationToken stop)
    {
        if (_written.Add((match.DestinationCluster, match.SourceEnvironment?.Id ?? match.Source))) await EmitAsync(match, stop).ConfigureAwait(false);
    }
}
