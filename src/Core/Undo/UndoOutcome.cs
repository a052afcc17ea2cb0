using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration;

/// <summary>What became of one thing that runs wrote at a destination, and that was to be taken back.</summary>
public sealed record UndoOutcome : Outcome
{
    public required UndoKind Kind { get; init; }

    /// <summary>The destination's name.</summary>
    public required string Cluster { get; init => field = OutsideText.OneLine(value); }

    /// <summary>The account, <c>owner/name</c>, or another path at the destination.</summary>
    public required string Path { get; init => field = OutsideText.OneLine(Redactor.Redact(value)); }

    /// <summary>The runs whose writes were to be taken back.</summary>
    public IReadOnlyList<string> Runs { get; init => field = new DisplayList<string>(value.Select(OutsideText.OneLine)); } = new DisplayList<string>([]);

    /// <summary>What was removed or restored, or would be, one by one: <c>remove the file 'a.csv'</c>.</summary>
    public IReadOnlyList<string> Reverted { get; init => field = new DisplayList<string>(value.Select(text => OutsideText.OneLine(Redactor.Redact(text)))); } = new DisplayList<string>([]);

    /// <summary>What stays, each with its reason.</summary>
    public IReadOnlyList<string> Remaining { get; init => field = new DisplayList<string>(value.Select(text => OutsideText.OneLine(Redactor.Redact(text)))); } = new DisplayList<string>([]);

    /// <inheritdoc/>
    public override string Target => $"{Kind} {Cluster}/{Path}";

    /// <summary>What the rehearsal would do, for prompts and what-if lines; null when it would write nothing.</summary>
    internal string? PlannedAction { get; init; }

    /// <summary>Whether nothing of it is left at the destination.</summary>
    internal bool IsGone { get; init; }

    /// <summary>The parts of it that are not there any more, or are again what they were.</summary>
    internal IReadOnlyList<UndoPart> Absent { get; init; } = [];

    // A write that may not have taken effect is settled only when what it takes back is gone or restored: otherwise it would count as taken back.
    internal override bool Covers(JournalRecord write) =>
        Failure is null && UndoTarget.KindOf(write) == Kind && IsOfIt(write.Destination) && (IsGone || Absent.Any(part => part.IsTakenBackBy(write)));

    internal override bool SettlesUndoing => true;

    // A member is part of its organization.
    private bool IsOfIt(string? destination) =>
        destination == $"{Cluster}/{Path}" || destination?.StartsWith($"{Cluster}/{Path}/", StringComparison.Ordinal) == true;

    private protected override string AccountThere => Path.Split('/')[0];

    private protected override string ClusterThere => Cluster;
}
