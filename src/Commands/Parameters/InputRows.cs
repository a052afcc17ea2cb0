using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// The inputs of one command, as they arrive: numbers them, reports those that cannot be read, passes over empty rows, and warns once about
/// columns that are not read. From the pipeline an unreadable object is a non-terminating error, as an argument it ends the command.
/// </summary>
internal sealed class InputRows(PSCmdlet command)
{
    private readonly RowNotices _notices = new(command, "");

    /// <summary>The inputs that could be read; the others have been reported. Call it once per value of the parameter.</summary>
    /// <param name="bound">The parameter's value, made by an <see cref="InputTransformationAttribute"/>.</param>
    public IReadOnlyList<T> Accept<T>(T[]? bound)
    {
        if (bound is null) return [];
        foreach (InputReading reading in InputTransformationAttribute.ReadingsOf(bound)) Report(reading);
        return bound;
    }

    /// <summary>Whether the command was given inputs, be they empty or unreadable: then it must not do what it does without any.</summary>
    public bool AreExpected(Array? bound) => bound is not null || command.MyInvocation.ExpectingInput;

    private void Report(InputReading reading)
    {
        string label = reading.Row is { } row ? _notices.Count(row, reading.Columns) : _notices.Count();
        if (reading.Problem is not { } problem) return;
        // The value itself says which text is meant; a row needs its number.
        ErrorRecord record = ErrorRecords.Unreadable(problem, reading.Row is null ? "" : $"{label}: ", reading.Value);
        if (command.MyInvocation.ExpectingInput) command.WriteError(record);
        else command.ThrowTerminatingError(record);
    }
}
