using System.Runtime.InteropServices;

namespace AlgorithmiaMigration.Sandbox.Cli;

/// <summary>Ctrl+C and SIGTERM as a cancellation token, so that the program can clean up before it ends.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="ignoreInterrupt">Ctrl+C reaches all processes of a terminal. A Sandbox that was started by a shell must keep running when
    /// only a pipeline is stopped.</param>
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
