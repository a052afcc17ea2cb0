using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Bench;

/// <summary>The content of seeded algorithms.</summary>
internal enum SeedKind
{
    /// <summary>The template alone, as after creation.</summary>
    Template,
    /// <summary>About twenty files and thirty commits, the last one published.</summary>
    Usual,
    /// <summary>Nine files and one commit, published; for thousands of algorithms.</summary>
    Light,
    /// <summary>One large file that does not compress.</summary>
    Big,
}

/// <summary>A command to the server process.</summary>
internal sealed record Order(string What)
{
    /// <summary>An account; its keys are created when it is first named.</summary>
    public string Owner { get; init; } = "";

    public string[] Names { get; init; } = [];

    public SeedKind Seed { get; init; }

    /// <summary>Milliseconds, or megabytes.</summary>
    public int Value { get; init; }

    /// <summary>What a check expects.</summary>
    public Expectation Expectation { get; init; }
}

/// <summary>The expected result of a run.</summary>
internal enum Expectation
{
    /// <summary>The source's tree with the new owner in <c>algorithmia.conf</c>.</summary>
    Copied,
    /// <summary>The same, and published.</summary>
    Published,
    /// <summary>The source's files on top of the existing ones, as the documented script leaves them.</summary>
    Overlaid,
}

/// <summary>The server process's answer: a value or an error.</summary>
internal sealed record Reply<T>(T? Value, string? Error);

/// <summary>One cluster, as one account uses it.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="Http">The address without TLS.</param>
/// <param name="Https">The address with TLS, as a number, because .NET does not resolve names below <c>localhost</c> on all systems.</param>
/// <param name="Domain">The domain, as the documented script requires it.</param>
/// <param name="CaCertificate">The file with the authority to trust.</param>
/// <param name="Owner">The account.</param>
/// <param name="Key">Its key.</param>
internal sealed record Place(string Cluster, string Http, string Https, string Domain, string CaCertificate, string Owner, string Key)
{
    public ClusterAddress Address(bool https) => https
        ? ClusterAddress.Of(Cluster, Https, Https, CaCertificate)
        : ClusterAddress.Of(Cluster, Http, Http);

    public ClusterKey ClusterKey => new(Owner, new Secret(Key));

    /// <summary>The cluster's admin key.</summary>
    public string AdminKey { get; init; } = "";
}

/// <summary>The source and the destination of a run.</summary>
internal sealed record Route(Place Source, Place Destination);

/// <summary>What the clusters did for one run.</summary>
/// <param name="Shared">Requests about a cluster or an account as a whole: keys, lists, environments.</param>
/// <param name="Api">Requests to the API about single algorithms.</param>
/// <param name="Git">Requests to the repositories.</param>
/// <param name="PackBytes">Bytes of requests with packs, in both directions.</param>
/// <param name="ApiSeconds">The sum of the times from an API request's arrival to its answer's end, without the added latency.</param>
/// <param name="GitSeconds">The same for the repositories.</param>
/// <param name="CpuSeconds">Processor time of the server with its git processes.</param>
/// <param name="ProcessesSeconds">The share of the git processes; null where the system does not provide it.</param>
internal sealed record Traffic(int Shared, int Api, int Git, long PackBytes, double ApiSeconds, double GitSeconds, double CpuSeconds,
    double? ProcessesSeconds);

/// <summary>The heads of both sides.</summary>
internal sealed record Heads(string Name, string Source, string Destination);
