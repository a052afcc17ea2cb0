using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Serving;

/// <summary>The command line of <c>serve</c>.</summary>
internal sealed record ServeArguments
{
    /// <summary>Stops the clusters when the process at the other end of standard input ends.</summary>
    public const string StopWithInputOption = "--stop-with-input";

    private const int MaxAlgorithms = 100_000;
    private const int MaxDataFiles = 1_000_000;
    private const int MaxPeople = 100_000;
    private const int LongestLabel = 63;
    private const int HighestBasePort = 65_000;

    public SandboxOptions Options { get; private init; } = new() { Https = true, KeepRequests = false };
    public string? ConnectionFile { get; private init; }
    public string? FaultFile { get; private init; }
    public bool StopWithInput { get; private init; }
    public bool Help { get; private init; }
    private IReadOnlyList<string> Named { get; init; } = [];

    /// <exception cref="UsageException">An option is unknown, or its value is missing or invalid.</exception>
    public static ServeArguments Parse(IReadOnlyList<string> arguments)
    {
        OptionReader reader = new(arguments);
        ServeArguments parsed = new();
        while (reader.MoveNext()) parsed = parsed.Apply(reader);
        ServeArguments complete = parsed.Named.Count == 0 ? parsed : parsed.With(options => options with { Clusters = parsed.Named });
        complete.RequireClusters(complete.Options.LegacyLanguagesClosed, "--close-legacy");
        return complete;
    }

    /// <exception cref="UsageException">A name is not one of the clusters.</exception>
    public void RequireClusters(IEnumerable<string?> names, string where)
    {
        if (names.FirstOrDefault(name => name is not null && !Options.Clusters.Contains(name)) is { } unknown)
            throw new UsageException($"{where} names the cluster '{unknown}', which is not one of {string.Join(", ", Options.Clusters)}.");
    }

    private ServeArguments Apply(OptionReader reader) => reader.Option switch
    {
        "--cluster" => this with { Named = [.. Named, ClusterName(reader.Value())] },
        "--close-legacy" => With(options => options with { LegacyLanguagesClosed = [.. options.LegacyLanguagesClosed, reader.Value()] }),
        "--empty" => With(options => options with { SeedShowcase = false }),
        "--seed" => With(options => options with { SeededAlgorithms = reader.Number(MaxAlgorithms) }),
        "--data-files" => With(options => options with { SeededDataFiles = reader.Number(MaxDataFiles) }),
        "--data-bytes" => With(options => options with { SeededDataBytes = reader.Bytes() }),
        "--people" => With(options => options with { SeededPeople = reader.Number(MaxPeople) }),
        "--admin-delay" => With(options => options with { AdminReadDelay = reader.Milliseconds() }),
        "--key-import" => With(options => options with { KeyImport = true }),
        "--name-cache" => With(options => options with { DeletedNameCache = reader.Milliseconds() }),
        "--anonymous-calls-ok" => With(options => options with { AnonymousInvocationIsOk = true }),
        "--utility-lists" => With(options => options with { OrganizationsListApart = true }),
        "--git-manner" => With(options => options with { GitManner = Manner(reader.Value()) }),
        "--hide-default-branch" => With(options => options with { HidesDefaultBranch = true }),
        "--large-files" => With(options => options with { StoresLargeFiles = true }),
        "--latency" => With(options => options with { Latency = reader.Milliseconds() }),
        "--build-time" => With(options => options with { BuildTime = reader.Milliseconds() }),
        "--async-builds" => With(options => options with { BuildDuringPush = false }),
        "--http-only" => With(options => options with { Https = false }),
        "--port" => With(options => options with { BasePort = reader.Number(HighestBasePort) }),
        "--log" => With(options => options with { LogFile = reader.Value() }),
        "--connection-file" => this with { ConnectionFile = reader.Value() },
        "--faults" => this with { FaultFile = reader.Value() },
        StopWithInputOption => this with { StopWithInput = true },
        "--help" or "-h" => this with { Help = true },
        _ => throw new UsageException($"Unknown option '{reader.Option}'."),
    };

    private ServeArguments With(Func<SandboxOptions, SandboxOptions> change) => this with { Options = change(Options) };

    private static GitManner Manner(string name) => Enum.TryParse(name, ignoreCase: true, out GitManner manner) && Enum.IsDefined(manner)
        ? manner
        : throw new UsageException($"--git-manner takes git or jgit, not '{name}'.");

    /// <summary>The name is used in host names and folder names.</summary>
    private string ClusterName(string name)
    {
        bool isHostName = name.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-');
        if (!isHostName || name.Length is 0 or > LongestLabel || name.StartsWith('-'))
            throw new UsageException(FormattableString.Invariant(
                $"'{name}' is not a valid cluster name. Use at most {LongestLabel} lower-case letters, digits and hyphens."));
        return Named.Contains(name) ? throw new UsageException($"The cluster '{name}' is named twice.") : name;
    }
}
