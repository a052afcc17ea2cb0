using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Sandbox;

namespace AlgorithmiaMigration.Commands;

/// <summary>Stops Sandboxes that this shell started; all of them when none is piped in.</summary>
[Cmdlet(VerbsLifecycle.Stop, "AlgoSandbox")]
public sealed class StopSandboxCommand : AlgoCommand
{
    private bool _asked;

    /// <summary>A cluster of the Sandbox to stop; its sisters stop with it.</summary>
    [Parameter(ValueFromPipeline = true)]
    public SandboxCluster? Cluster { get; set; }

    protected override void ProcessRecord()
    {
        if (Cluster is null) return;
        _asked = true;
        Stop([Cluster.Process]);
    }

    protected override void EndProcessing()
    {
        if (!_asked) Stop(SandboxProcess.Running);
    }

    private void Stop(IReadOnlyList<SandboxProcess> processes) => Complete(_ => Task.WhenAll(processes.Select(process => process.StopAsync())));
}
