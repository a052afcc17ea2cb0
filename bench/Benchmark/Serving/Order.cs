using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Bench;

/// <summary>How the algorithms look that a cluster is given.</summary>
internal enum SeedKind
{
    /// <summary>The template alone, as it is after a creation.</summary>
    Template,
    /// <summary>About twenty files and thirty commits, the last one published.</summary>
    Usual,
    /// <summary>Nine files and one commit, published: for thousands of them.</summary>
    Light,
    /// <summary>One large file that does not compress.</summary>
    Big,
}

/// <summary>What the server process is asked to do.</summary>
internal sealed record Order(string What)
{
    /// <summary>An account; its keys are made when it is named for the first time.</summary>
    public string Owner { get; init; } = "";

    public string[] Names { get; init; } = [];

    public SeedKind Seed { get; init; }

    /// <summary>Milliseconds, or megabytes.</summary>
    public int Value { get; init; }

    /// <summary>What is looked for by a check.</summary>
    public Expectation Expectation { get; init; }
}

/// <summary>What a run has to leave behind.</summary>
internal enum Expectation
{
    /// <summary>The source's tree with the new owner in <c>algorithmia.conf</c>.</summary>
    Copied,
    /// <summary>That, and published.</summary>
    Published,
    /// <summary>The source's files on top of what was there, as the documented script leaves them.</summary>
    Overlaid,
}

/// <summary>What the server process answers: one of the two.</summary>
internal sealed record Reply<T>(T? Value, string? Error);

/// <summary>One cluster, as one account reaches it.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="Http">The address without TLS.</param>
/// <param name="Https">The address with TLS, by number: .NET does not look up names below <c>localhost</c> everywhere.</param>
/// <param name="Domain">What the documented script needs.</param>
/// <param name="CaCertificate">The file with the authority to trust.</param>
/// <param name="Owner">The account.</param>
/// <param name="Key">Its key.</param>
internal sealed record Place(string Cluster, string Http, string Https, string Domain, string CaCertificate, string Owner, string Key)
{
    public ClusterAddress Address(bool https) => https
        ? ClusterAddress.Of(Cluster, Https, Https, CaCertificate)
        : ClusterAddress.Of(Cluster, Http, Http);

    public ClusterKey ClusterKey => new(Owner, new Secret(Key));
}

/// <summary>Where a run comes from and goes to.</summary>
internal sealed record Route(Place Source, Place Destination);

/// <summary>What the clusters did for one run.</summary>
/// <param name="Shared">Requests about a cluster or an account as a whole: keys, lists, environments.</param>
/// <param name="Api">Requests to the API about single algorithms.</param>
/// <param name="Git">Requests to the repositories.</param>
/// <param name="PackBytes">Bytes of packs, and what belongs to their requests, in both directions.</param>
/// <param name="ApiSeconds">The sum of the times from an API request's arrival to its answer's end, without the added latency.</param>
/// <param name="GitSeconds">The same for the repositories.</param>
/// <param name="CpuSeconds">Processor time of the server with its git processes.</param>
/// <param name="ProcessesSeconds">The share of the git processes; null where the system does not tell.</param>
internal sealed record Traffic(int Shared, int Api, int Git, long PackBytes, double ApiSeconds, double GitSeconds, double CpuSeconds,
    double? ProcessesSeconds);

/// <summary>The heads of both sides.</summary>
internal sealed record Heads(string Name, string Source, string Destination);
