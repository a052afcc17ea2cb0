using System.Management.Automation;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>A cmdlet that works in a session.</summary>
public abstract class SessionCommand : AlgoCommand
{
    /// <summary>The session to work in; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    /// <summary>The session, from <see cref="BeginProcessing"/> on.</summary>
    private protected AlgoSession Current { get; private set; } = null!;

    /// <summary>Warns of entries of the environment map that had no effect, after the last item. Costs no request.</summary>
    private protected void WarnOfUnused(MigrationRun run)
    {
        foreach (string name in run.UnusedEnvironments)
            WriteWarning($"The environment map has an entry for '{name}', which {Current.Source} does not list and no algorithm of this command uses. "
                + "Check its spelling: Get-AlgoEnvironmentMap lists the source's environments.");
    }

    /// <summary>Finds the session to work in.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.SessionMissing"/>.</exception>
    private protected virtual AlgoSession FindSession() => Resolve(Session);

    protected override void BeginProcessing()
    {
        Current = Require(FindSession);
        base.BeginProcessing();
        // What a list or a map found at its end is said by the next command.
        WarnOfJournal(Current);
    }
}
