using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>A build of one commit that can be called by its hash, and by its number once it is published (contract, section 8).</summary>
public sealed record AlgorithmVersion
{
    /// <summary>The number; null while unpublished.</summary>
    public SemanticVersion? Number { get; init; }

    /// <summary>The 40-digit commit hash.</summary>
    public string Commit { get; init; } = "";

    /// <summary><c>public</c> or <c>private</c>; null when the cluster does not report it.</summary>
    public string? Callability { get; init; }

    /// <summary>When its build ended, or began if it is still running; null when the cluster does not report it.</summary>
    public DateTimeOffset? BuiltAt { get; init; }

    public string? ReleaseNotes { get => OutsideText.LinesOrNull(RawReleaseNotes); init => RawReleaseNotes = value; }

    /// <summary>A string; a JSON input is JSON text inside it. Copy it unchanged.</summary>
    public string? SampleInput { get => OutsideText.LinesOrNull(RawSampleInput); init => RawSampleInput = value; }

    public string? SampleOutput { get => OutsideText.LinesOrNull(RawSampleOutput); init => RawSampleOutput = value; }

    /// <summary><see cref="ReleaseNotes"/> as the cluster stores it, for writing it to another one.</summary>
    internal string? RawReleaseNotes { get; private init; }

    /// <summary><see cref="SampleInput"/> as the cluster stores it, for writing it to another one.</summary>
    internal string? RawSampleInput { get; private init; }

    /// <summary><see cref="SampleOutput"/> as the cluster stores it, for writing it to another one.</summary>
    internal string? RawSampleOutput { get; private init; }

    /// <inheritdoc/>
    public override string ToString() => Number?.ToString() ?? Commit;
}
