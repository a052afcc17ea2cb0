using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>Keeps everybody from the source while it is migrated from its archive; only the verification, which is not part of the migration, reads
/// it.</summary>
/// <param name="source">The source; null when it stays open.</param>
/// <param name="findings">Learns of every request that was sent to it nevertheless.</param>
internal sealed class SourceGate(EmulatedCluster? source, Findings findings)
{
    /// <summary>Drops every request from now on.</summary>
    public void Close()
    {
        if (source is null) return;
        source.Log.Clear();
        source.Faults.Add(new Fault { Path = "*", Times = 0, Drop = true });
    }

    /// <summary>Answers again.</summary>
    public void Open()
    {
        if (source is null) return;
        findings.Report(source.Log.Entries.Select(entry => $"A request was sent to {source.Name}, whose archive is the source: {entry}"));
        source.Faults.Clear();
    }
}
