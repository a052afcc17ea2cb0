using System.Management.Automation;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Numbers the rows of one input, and says what concerns it as a whole: rows without content, and columns that are not read. A
/// column is named once per input.</summary>
/// <param name="command">Writes the messages. Pipeline thread only.</param>
/// <param name="input">The parameter, before messages about a map; empty for the pipeline.</param>
internal sealed class RowNotices(Cmdlet command, string input)
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _prefix = input.Length == 0 ? "" : $"{input}: ";
    private int _count;

    /// <summary>Counts an object that is not a row, and returns its label.</summary>
    public string Count() => $"{_prefix}{RowProblems.Label(++_count, null)}";

    /// <summary>Counts a row, says what there is to say about its columns, and returns its label.</summary>
    public string Count(Row row, RowColumns columns)
    {
        string label = $"{_prefix}{RowProblems.Label(++_count, row)}";
        if (row.IsEmpty) command.WriteVerbose(OutsideText.OneLine($"{label}: every column is empty; the row is passed over."));
        foreach (string column in row.Columns)
            if (_seen.Add(column) && columns.MeantBy(column, row) is { } meant)
                command.WriteWarning(OutsideText.OneLine($"{_prefix}The column '{column}' is not read. If it is meant for '{meant}', rename it."));
        return label;
    }
}
