namespace AlgorithmiaMigration.Clusters;

/// <summary>What a server of a cluster says of itself, before any key is sent to it.</summary>
internal sealed record ServerState
{
    /// <summary>Such as <c>API</c> or <c>git server</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The address that the session uses.</summary>
    public required Uri Address { get; init; }

    /// <summary>Why it does not answer; null when it does.</summary>
    public MigrationException? Failure { get; init; }

    /// <summary>When its certificate expires; null without TLS, and when it does not answer.</summary>
    public DateTimeOffset? CertificateEnds { get; init; }

    /// <summary>Its clock less that of this machine, to the second; null when it does not tell the time.</summary>
    public TimeSpan? ClockDifference { get; init; }
}
