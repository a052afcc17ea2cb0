using System.Management.Automation;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Commands.Stages;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Commands;

/// <summary>Copies source trees into new commits at the destinations, and waits for the build of exactly those commits.</summary>
[Cmdlet(VerbsCommon.Copy, "AlgoSource", SupportsShouldProcess = true)]
[OutputType(typeof(AlgorithmOutcome))]
public sealed class CopySourceCommand : StageCommand
{
    private VersionSelector? _version;
    private Throttle? _places;

    /// <summary>Which state to copy, for items that do not say it themselves: Head, Published, a number, or a commit hash.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionCompleter))]
    public string? Version { get; set; }

    /// <summary>The commit message; provenance trailers follow it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    /// <summary>Paths to leave out, as in a .gitignore at the top of the repository.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>Leaves files standing that only the destination has.</summary>
    [Parameter]
    public SwitchParameter KeepDestinationFiles { get; set; }

    /// <summary>Rewrites references in the code (owners, cluster addresses) to what they are at the destination.</summary>
    [Parameter]
    public SwitchParameter RewriteReference { get; set; }

    /// <summary>Copies every published version, oldest first, and publishes each before the next; the last one is left to
    /// Publish-AlgoVersion.</summary>
    [Parameter]
    public SwitchParameter Replay { get; set; }

    /// <summary>Fills gaps in the source's numbers with private versions, so that the numbers come out equal.</summary>
    [Parameter]
    public SwitchParameter FillGaps { get; set; }

    /// <summary>Fails, before anything is written, when a number would be another than the source's.</summary>
    [Parameter]
    public SwitchParameter RequireSameVersion { get; set; }

    /// <summary>How long to wait for a build.</summary>
    [Parameter]
    public TimeSpan BuildTimeout { get; set; } = new BuildLimits().Ended;

    private protected override VersionSelector? WantedVersion => _version ??= Require(() => VersionSelector.Parse(Version));

    private protected override StageKind Kind => StageKind.Source;

    private protected override string Action => Replay
        ? "Copy and build every missing version, and publish all but the last"
        : "Copy the source and build it";

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _places?.Dispose();
    }

    private protected override void CheckParameters()
    {
        _ = WantedVersion;
        _ = new PathFilter(Exclude);
        _ = Limits(BuildTimeout);
        if (Replay || !(FillGaps || RequireSameVersion)) return;
        throw new MigrationException(FailureKind.InvalidInput, $"-{(FillGaps ? nameof(FillGaps) : nameof(RequireSameVersion))} needs -Replay here.",
            "Copying gives no number. Give -Replay as well, or -RequireSameVersion to Publish-AlgoVersion.");
    }

    // The stage itself keeps to the limit, and has the next one ready when a copy makes room. One at a time keeps the order to the end.
    protected override int Parallelism => Replay || base.Parallelism == 1 ? base.Parallelism : 2 * base.Parallelism;

    private protected override void Finish(Outcome outcome)
    {
        base.Finish(outcome);
        if (outcome is AlgorithmOutcome { Status: OutcomeStatus.WouldCopy } planned) ShowDiffs(planned);
    }

    private protected override Stage StageFor(MigrationRun run)
    {
        SourceOptions options = new()
        {
            Message = Message,
            Exclude = Exclude,
            KeepDestinationFiles = KeepDestinationFiles,
            RewriteReferences = RewriteReference,
            Builds = Limits(BuildTimeout),
        };
        return Replay
            ? new ReplayStage(run, new ReplayOptions
            {
                LeaveLast = true,
                FillGaps = FillGaps,
                RequireSameVersion = RequireSameVersion,
                Source = options,
                Version = new VersionOptions { Builds = options.Builds },
            })
            : new SourceStage(run, options, _places ??= new Throttle(base.Parallelism));
    }
}
