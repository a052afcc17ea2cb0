using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>Copies source trees into new commits at the destinations, and waits for the build of exactly those commits.</summary>
[Cmdlet(VerbsCommon.Copy, "AlgoSource", SupportsShouldProcess = true)]
[OutputType(typeof(Outcome))]
public sealed class CopySourceCommand : StageCommand
{
    private VersionSelector? _version;

    /// <summary>Which state to copy, for items that do not say it themselves: Head, Published, a number, or a commit hash.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VersionCompleter))]
    public string? Version { get; set; }

    /// <summary>The commit message; provenance trailers follow it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    /// <summary>Paths to leave out; a name matches at any depth, ** crosses folders.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>Leaves files standing that only the destination has.</summary>
    [Parameter]
    public SwitchParameter KeepDestinationFiles { get; set; }

    /// <summary>Rewrites references in the code (owners, cluster addresses) to what they are at the destination.</summary>
    [Parameter]
    public SwitchParameter RewriteReference { get; set; }

    /// <summary>How long to wait for a build.</summary>
    [Parameter]
    public TimeSpan BuildTimeout { get; set; } = new BuildLimits().Ended;

    private protected override VersionSelector? WantedVersion => _version ??= Require(() => VersionSelector.Parse(Version));

    private protected override StageKind Kind => StageKind.Source;

    private protected override string Action => "Copy the source and build it";

    private protected override void CheckParameters()
    {
        _ = WantedVersion;
        _ = new PathFilter(Exclude);
        _ = Limits(BuildTimeout);
    }

    private protected override void Finish(ItemOutcome outcome)
    {
        base.Finish(outcome);
        if (outcome is Outcome { Status: OutcomeStatus.WouldCopy } planned) ShowDiffs(planned);
    }

    private protected override Stage StageFor(MigrationRun run) => new SourceStage(run, new SourceOptions
    {
        Message = Message,
        Exclude = Exclude,
        KeepDestinationFiles = KeepDestinationFiles,
        RewriteReferences = RewriteReference,
        Builds = Limits(BuildTimeout),
    });
}
