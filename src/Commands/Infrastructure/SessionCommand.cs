using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>A cmdlet that works in a session.</summary>
public abstract class SessionCommand : AlgoCommand
{
    /// <summary>The session to work in; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    /// <summary>The session, from <see cref="BeginProcessing"/> on.</summary>
    private protected AlgoSession Current { get; private set; } = null!;

    protected override void BeginProcessing()
    {
        Current = Require(() => Resolve(Session));
        base.BeginProcessing();
        // What a list or a map found at its end is said by the next command.
        WarnOfJournal(Current);
    }
}
