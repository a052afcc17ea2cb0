using System.Globalization;
using System.Management.Automation;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Sandbox;

namespace AlgorithmiaMigration.Commands;

/// <summary>Starts local clusters to rehearse on; pipe them into Connect-AlgoCluster.</summary>
[Cmdlet(VerbsLifecycle.Start, "AlgoSandbox")]
[OutputType(typeof(SandboxCluster))]
public sealed class StartSandboxCommand : AlgoCommand
{
    /// <summary>The clusters' names; the first one is seeded with algorithms.</summary>
    [Parameter(Position = 0)]
    [ValidatePattern("^[a-z][a-z0-9-]{0,62}$", Options = System.Text.RegularExpressions.RegexOptions.None)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Cluster { get; set; } = ["dev", "prod", "prod-ha"];

    /// <summary>How many generated algorithms the first cluster gets besides the seeded ones.</summary>
    [Parameter]
    [ValidateRange(0, 100_000)]
    public int Seed { get; set; }

    /// <summary>Milliseconds added to every request, as over a network.</summary>
    [Parameter]
    [ValidateRange(0, 60_000)]
    public int Latency { get; set; }

    /// <summary>Milliseconds that a build takes.</summary>
    [Parameter]
    [ValidateRange(0, 3_600_000)]
    public int BuildTime { get; set; }

    /// <summary>The Sandbox's program file, if it is not the one that came with the module.</summary>
    [Parameter]
    public string? Path { get; set; }

    protected override void EndProcessing()
    {
        string program = Require(Program);
        string[] arguments =
        [
            .. Cluster.SelectMany(name => new[] { "--cluster", name }),
            "--seed", Number(Seed), "--latency", Number(Latency), "--build-time", Number(BuildTime),
        ];
        Complete(async stop =>
        {
            foreach (SandboxCluster cluster in await SandboxProcess.StartAsync(program, arguments, Warn, stop).ConfigureAwait(false))
                await EmitAsync(cluster, stop).ConfigureAwait(false);
        });
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Program()
    {
        // This assembly is in bin/<framework> of the module's folder; sandbox is beside bin.
        string module = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(StartSandboxCommand).Assembly.Location)!, "..", ".."));
        string file = Path is null ? System.IO.Path.Combine(module, "sandbox", "AlgorithmiaMigration.Sandbox.dll") : FullPath(Path, "-Path");
        return File.Exists(file) ? file : throw new MigrationException(FailureKind.SandboxUnavailable,
            $"The Sandbox's program '{file}' does not exist.", "Install the complete module, or specify the program with -Path.");
    }
}
