using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Forwards the engine's messages about one item to PowerShell's streams, through the pump.</summary>
internal sealed class CommandObserver(AlgoCommand command, Pump pump, ProgressBoard board, string target) : IStageObserver
{
    // An item that is rehearsed first meets the same warnings again when it is written.
    private readonly HashSet<string> _warned = [];

    /// <summary>Whether warnings are only verbose lines, because the command's output says the same.</summary>
    public bool IsQuiet { get; init; }

    public int ProgressId { get; } = ProgressBoard.NextId();

    public void Decided(string line) => pump.Post(() => command.WriteVerbose(Shown(line)));

    public void Warned(string line) => pump.Post(() =>
    {
        if (IsQuiet) command.WriteVerbose(Shown(line));
        else if (_warned.Add(line)) command.WriteWarning(Shown(line));
    });

    public void Working(string step) => pump.Post(() => board.Working(ProgressId, Shown(target), Shown(step)));

    private static string Shown(string text) => OutsideText.OneLine(Redactor.Redact(text));
}
