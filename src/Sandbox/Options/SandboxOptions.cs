namespace AlgorithmiaMigration.Sandbox;

/// <summary>What a Sandbox starts with.</summary>
public sealed record SandboxOptions
{
    /// <summary>One cluster per name. The first one is seeded.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = ["dev", "prod", "prod-ha"];

    public bool SeedShowcase { get; init; } = true;

    /// <summary>How many further small algorithms the account <c>load</c> owns on the first cluster.</summary>
    public int SeededAlgorithms { get; init; }

    /// <summary>How many small files the collection <c>load/ManyFiles</c> holds on the first cluster; without any it is not there.</summary>
    public int SeededDataFiles { get; init; }

    /// <summary>The size of the file in <c>load/BigFile</c> on the first cluster; without a size it is not there.</summary>
    public long SeededDataBytes { get; init; }

    /// <summary>How many further users the first cluster has; every fifty of them bring an organization of twenty members.</summary>
    public int SeededPeople { get; init; }

    /// <summary>How long reads show users, organizations and members as they were before a change.</summary>
    public TimeSpan AdminReadDelay { get; init; }

    /// <summary>Whether the admin can give a user a key (contract, section 14.3).</summary>
    public bool KeyImport { get; init; }

    /// <summary>A round trip: waited before every request is handled, once before a connection opens, and twice for one with TLS.</summary>
    public TimeSpan Latency { get; init; }

    public TimeSpan BuildTime { get; init; }

    /// <summary>True: a push ends when its build has ended.</summary>
    public bool BuildDuringPush { get; init; } = true;

    /// <summary>Names of the clusters that take no new algorithms in legacy languages.</summary>
    public IReadOnlyList<string> LegacyLanguagesClosed { get; init; } = [];

    /// <summary>Also answers HTTPS, with a certification authority of its own.</summary>
    public bool Https { get; init; }

    /// <summary>The first of the ports; 0 takes whatever is free.</summary>
    public int BasePort { get; init; }

    /// <summary>Where repositories live. Default: a temporary folder, which is deleted at the end.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Receives the request log as JSON lines.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether the logs can be read in this process. Where nobody does, they would only grow.</summary>
    public bool KeepRequests { get; init; } = true;

#pragma warning disable RS0030 // The options are the composition root's words; tests put their own clock here.
    public TimeProvider Time { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    internal SandboxBehaviour BehaviourOf(string cluster) => new()
    {
        Latency = Latency,
        BuildTime = BuildTime,
        AdminReadDelay = AdminReadDelay,
        KeyImport = KeyImport,
        BuildDuringPush = BuildDuringPush,
        LegacyLanguagesClosed = LegacyLanguagesClosed.Contains(cluster),
    };
}
