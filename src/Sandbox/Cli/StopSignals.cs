using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Sandbox.Cli;

/// <summary>Ctrl+C and SIGTERM as a token: the program ends by itself, and cleanly.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="ignoreInterrupt">Ctrl+C at a terminal reaches all processes below it: a Sandbox that belongs to a shell has to
    /// outlive the pipeline that was meant.</param>
    public StopSignals(bool ignoreInterrupt) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, ignoreInterrupt ? context => context.Cancel = true : Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop),
    ];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
