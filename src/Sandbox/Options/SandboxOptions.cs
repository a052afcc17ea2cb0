namespace AlgorithmiaMigration.Sandbox;

/// <summary>The options of a Sandbox.</summary>
public sealed record SandboxOptions
{
    /// <summary>One cluster per name. The first one is seeded.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = ["dev", "prod", "prod-ha"];

    public bool SeedShowcase { get; init; } = true;

    /// <summary>The number of additional small algorithms of the account <c>load</c> on the first cluster.</summary>
    public int SeededAlgorithms { get; init; }

    /// <summary>The number of small files in the collection <c>load/ManyFiles</c> on the first cluster; with 0 the collection is not created.</summary>
    public int SeededDataFiles { get; init; }

    /// <summary>The size of the file in <c>load/BigFile</c> on the first cluster, in bytes; with 0 the collection is not created.</summary>
    public long SeededDataBytes { get; init; }

    /// <summary>The number of additional users on the first cluster, with an organization of 20 members for every 50.</summary>
    public int SeededPeople { get; init; }

    /// <summary>How long reads show users, organizations and members as they were before a change.</summary>
    public TimeSpan AdminReadDelay { get; init; }

    /// <summary>Whether the admin can import keys for users (contract, section 14.3).</summary>
    public bool KeyImport { get; init; }

    /// <summary>How long the name of a deleted algorithm stays taken; zero for not at all (contract, section 4.3).</summary>
    public TimeSpan DeletedNameCache { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether a call without a key is answered with 200 and an error in the body (contract, section 2.5).</summary>
    public bool AnonymousInvocationIsOk { get; init; }

    /// <inheritdoc cref="SandboxBehaviour.StoresLargeFiles"/>
    public bool StoresLargeFiles { get; init; }

    /// <summary>Whether the algorithms of an organization are listed only at <c>utility-algorithms</c> (contract, section 7.5).</summary>
    public bool OrganizationsListApart { get; init; }

    /// <summary>The duration of a round trip: added to every request, once to opening a connection, and twice to opening one with TLS.</summary>
    public TimeSpan Latency { get; init; }

    public TimeSpan BuildTime { get; init; }

    /// <summary>True: a push ends after its build.</summary>
    public bool BuildDuringPush { get; init; } = true;

    /// <summary>The git server whose manner the clusters follow.</summary>
    public GitManner GitManner { get; init; }

    /// <summary>Whether the lists of branches omit which one is the default branch.</summary>
    public bool HidesDefaultBranch { get; init; }

    /// <summary>Names of the clusters that refuse new algorithms in legacy languages.</summary>
    public IReadOnlyList<string> LegacyLanguagesClosed { get; init; } = [];

    /// <summary>Whether clusters also serve HTTPS, with the Sandbox's own certification authority.</summary>
    public bool Https { get; init; }

    /// <summary>The first of the ports; 0 selects free ports.</summary>
    public int BasePort { get; init; }

    /// <summary>The folder for repositories. Default: a temporary folder, which is deleted at the end.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>Receives the request log as JSON lines.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether request logs are kept in memory. If they are not read in this process, they would only grow.</summary>
    public bool KeepRequests { get; init; } = true;

#pragma warning disable RS0030 // The options are set by the composition root; tests replace the clock here.
    public TimeProvider Time { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    internal SandboxBehaviour BehaviourOf(string cluster) => new()
    {
        Latency = Latency,
        BuildTime = BuildTime,
        AdminReadDelay = AdminReadDelay,
        KeyImport = KeyImport,
        DeletedNameCache = DeletedNameCache,
        AnonymousInvocationIsOk = AnonymousInvocationIsOk,
        StoresLargeFiles = StoresLargeFiles,
        OrganizationsListApart = OrganizationsListApart,
        BuildDuringPush = BuildDuringPush,
        GitManner = GitManner,
        HidesDefaultBranch = HidesDefaultBranch,
        LegacyLanguagesClosed = LegacyLanguagesClosed.Contains(cluster),
    };
}
