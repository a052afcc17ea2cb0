using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Sandbox;

namespace AlgorithmiaMigration.Commands;

/// <summary>Stops Sandboxes that this shell started; all of them when none is piped in.</summary>
[Cmdlet(VerbsLifecycle.Stop, "AlgoSandbox")]
public sealed class StopSandboxCommand : AlgoCommand
{
    private bool _hasInput;

    /// <summary>A cluster of the Sandbox to stop; the Sandbox's other clusters stop with it.</summary>
    [Parameter(ValueFromPipeline = true)]
    public SandboxCluster? Cluster { get; set; }

    protected override void ProcessRecord()
    {
        if (Cluster is null) return;
        _hasInput = true;
        Stop([Cluster.Process]);
    }

    protected override void EndProcessing()
    {
        if (!_hasInput) Stop(SandboxProcess.Running);
    }

    private void Stop(IReadOnlyList<SandboxProcess> processes) => Complete(_ => Task.WhenAll(processes.Select(process => process.StopAsync())));
}
