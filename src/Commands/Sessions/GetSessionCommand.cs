using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands;

/// <summary>Returns the runspace's current session; nothing when there is none.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoSession")]
[OutputType(typeof(AlgoSession))]
public sealed class GetSessionCommand : AlgoCommand
{
    protected override void EndProcessing()
    {
        if (SessionStore.Current is { } session) WriteObject(session);
        else WriteVerbose("There is no session in this runspace. Create one with New-AlgoSession.");
    }
}
