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
    private Throttle? _throttle;
    private ForeignCommitPolicy? _onForeignCommit;

    /// <summary>Which state to copy, for inputs that do not specify one: Head, Published, a number, or a commit hash.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionCompleter))]
    public string? Version { get; set; }

    /// <summary>The commit message; provenance trailers are appended.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Message { get; set; }

    /// <summary>Paths to exclude, as in a .gitignore at the root of the repository.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Exclude { get; set; } = [];

    /// <summary>Keeps files that only the destination has.</summary>
    [Parameter]
    public SwitchParameter KeepDestinationFiles { get; set; }

    /// <summary>What to do when the destination's head is not a copy of this source: Fail, Warn or Replace; the session's value when not
    /// given.</summary>
    [Parameter]
    public ForeignCommitPolicy OnForeignCommit
    {
        get => _onForeignCommit ?? default;
        set => _onForeignCommit = value;
    }

    /// <summary>Rewrites references in the code (owners, cluster addresses) to those of the destination.</summary>
    [Parameter]
    public SwitchParameter RewriteReference { get; set; }

    /// <summary>Copies every published version, oldest first, and publishes each before the next, except the last one, which is left
    /// to Publish-AlgoVersion.</summary>
    [Parameter]
    public SwitchParameter Replay { get; set; }

    /// <summary>Fills gaps in the source's numbers with private versions, so that both sides have the same numbers.</summary>
    [Parameter]
    public SwitchParameter FillGaps { get; set; }

    /// <summary>Fails before anything is written when a number would differ from the source's.</summary>
    [Parameter]
    public SwitchParameter RequireSameVersion { get; set; }

    /// <summary>How long to wait for a build.</summary>
    [Parameter]
    public TimeSpan BuildTimeout { get; set; } = new BuildLimits().Ended;

    private protected override VersionSelector? RequestedVersion => _version ??= Require(() => VersionSelector.Parse(Version));

    private protected override StageKind Kind => StageKind.Source;

    private protected override string Action => Replay
        ? "Copy and build every missing version, and publish all but the last"
        : "Copy the source and build it";

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _throttle?.Dispose();
    }

    private protected override void CheckParameters()
    {
        _ = RequestedVersion;
        _ = new PathFilter(Exclude);
        _ = Limits(BuildTimeout);
        if (Replay || !(FillGaps || RequireSameVersion)) return;
        throw new MigrationException(FailureKind.InvalidInput, $"-{(FillGaps ? nameof(FillGaps) : nameof(RequireSameVersion))} requires -Replay.",
            "Add -Replay, or use Publish-AlgoVersion -RequireSameVersion: copying alone assigns no number.");
    }

    // The stage itself enforces the limit and needs the next items ready when a copy ends. A limit of one preserves the order throughout.
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
            OnForeignCommit = _onForeignCommit,
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
            : new SourceStage(run, options, _throttle ??= new Throttle(base.Parallelism));
    }
}
