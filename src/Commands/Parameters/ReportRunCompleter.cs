namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes the ids of runs where <c>-Path</c> names a report.</summary>
internal sealed class ReportRunCompleter : RunCompleter
{
    private protected override string PathParameter => "JournalPath";
}
