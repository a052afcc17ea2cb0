using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Migrations;

namespace AlgorithmiaMigration.Preflight;

/// <summary>What a preflight looks at, and what it calls too little.</summary>
internal sealed record PreflightOptions
{
    /// <summary>The migration that is rehearsed.</summary>
    public MigrationOptions Migration { get; init; } = new();

    /// <summary>The map that users are moved with.</summary>
    public AccountMap UserMap { get; init; } = AccountMap.Empty;

    /// <summary>The map that organizations are moved with.</summary>
    public AccountMap OrganizationMap { get; init; } = AccountMap.Empty;

    /// <summary>A certificate that is valid for less time is a finding.</summary>
    public TimeSpan CertificateReserve { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A larger difference between the clocks of a cluster and of this machine is a finding.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Less free space on a disk that is written to is a finding, in bytes.</summary>
    public long DiskReserve { get; init; } = 1L << 30;

    /// <summary>Returns the free bytes of the disk that a path is on; null when that is not known.</summary>
    public Func<string, long?> FreeBytes { get; init; } = Files.FreeSpace.InBytes;

    /// <summary>How many items are rehearsed at the same time.</summary>
    public int Limit { get; init; } = AlgoSession.DefaultThrottleLimit;
}
