namespace AlgorithmiaMigration;

/// <summary>One secret of an algorithm, and which side has it. Values cannot be read on either side.</summary>
public sealed record SecretMatch
{
    /// <summary>The source algorithm.</summary>
    public required AlgorithmId Algorithm { get; init; }

    public required DestinationId Destination { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    public string DestinationOwner => Destination.Owner;

    public required string ShortName { get; init; }

    /// <summary>The environment variable inside the algorithm; empty when neither cluster lists it.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary>The source's provider; empty when the source has no such secret.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The destination's provider; if the secret is missing, the provider that would store it. Empty when there is none.</summary>
    public string DestinationProvider { get; init; } = "";

    public required SecretPresence Presence { get; init; }

    public string Description { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Algorithm.Path} -> {Destination}: {(SecretKey.Length > 0 ? SecretKey : ShortName)} ({Presence})";
}
