using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>Everything that one session wrote, as the journal records it. Immutable.</summary>
public sealed record JournalRun
{
    /// <summary>The run's id in the journal.</summary>
    public required string Id { get; init => field = Shown(value); }

    /// <summary>The first entry, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The last entry so far, in UTC. The journal does not record whether a run is still in progress.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Time from each command's start to its last entry, without the pauses between commands.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The process, such as <c>pwsh (process 4711 on SRV1)</c>; empty when it is not recorded.</summary>
    public string Writer { get; init => field = Shown(value); } = "";

    /// <summary>Writes that the cluster confirmed.</summary>
    public int Writes { get; init; }

    /// <summary>Writes that failed, without those that succeeded when they were repeated in the same run.</summary>
    public int Failed { get; init; }

    /// <summary>Writes whose result is not known, without those that were repeated and succeeded in the same run. Get-AlgoJournal leaves out
    /// those that a later run checked, too.</summary>
    public int Unfinished { get; init; }

    /// <summary>Why the journal does not have all of the run, and which file does; empty when it has.</summary>
    public string Incomplete { get; init => field = Shown(value); } = "";

    private static string Shown(string text) => OutsideText.OneLine(Redactor.Redact(text));

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {NumberText.Count(Writes, "write")}, {Failed} failed, {Unfinished} unfinished{(Incomplete.Length > 0 ? ", incomplete" : "")}";
}
