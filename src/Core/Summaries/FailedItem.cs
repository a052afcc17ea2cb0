using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>An item that failed, with the reason.</summary>
/// <param name="Target">The item: source and destination, or the subject of a finding or a difference.</param>
/// <param name="Message">Why it failed.</param>
/// <param name="Remedy">What a person should do; empty when that is not known.</param>
public sealed record FailedItem(string Target, string Message, string Remedy)
{
    /// <summary>The item.</summary>
    public string Target { get; init => field = Shown(value); } = Shown(Target);

    /// <summary>Why it failed, on one line.</summary>
    public string Message { get; init => field = Shown(value); } = Shown(Message);

    /// <summary>What a person should do.</summary>
    public string Remedy { get; init => field = Shown(value); } = Shown(Remedy);

    private static string Shown(string text) => OutsideText.OneLine(Redactor.Redact(text));

    /// <inheritdoc/>
    public override string ToString() => $"{Target}: {Message}";
}
