using System.Management.Automation;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Commands.Stages;
using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Commands;

/// <summary>Publishes the builds of copied commits at the destinations.</summary>
[Cmdlet(VerbsData.Publish, "AlgoVersion", SupportsShouldProcess = true)]
[OutputType(typeof(AlgorithmOutcome))]
public sealed class PublishVersionCommand : StageCommand
{
    private ForeignCommitPolicy? _onForeignCommit;

    /// <summary>Which part of the number to raise; Auto raises what the source raised.</summary>
    [Parameter]
    public VersionBump VersionType { get; set; }

    /// <summary>Release notes; the source version's when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ReleaseNotes { get; set; }

    /// <summary>Sample input, JSON as text; the source version's when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? SampleInput { get; set; }

    /// <summary>Who may call the version; as at the source when not given.</summary>
    [Parameter]
    [ValidateSet("public", "private")]
    public string? Callability { get; set; }

    /// <summary>Copies, builds and publishes every published source version that is missing, oldest first.</summary>
    [Parameter]
    public SwitchParameter Replay { get; set; }

    /// <summary>Fills gaps in the source's numbers with private versions, so that both sides have the same numbers.</summary>
    [Parameter]
    public SwitchParameter FillGaps { get; set; }

    /// <summary>Fails before anything is written when a number would differ from the source's.</summary>
    [Parameter]
    public SwitchParameter RequireSameVersion { get; set; }

    /// <summary>With Replay, what to do when the destination's head is not a copy of this source: Fail, Warn or Replace; the session's value
    /// when not given.</summary>
    [Parameter]
    public ForeignCommitPolicy OnForeignCommit
    {
        get => _onForeignCommit ?? default;
        set => _onForeignCommit = value;
    }

    /// <summary>How long to wait for a build that is still running.</summary>
    [Parameter]
    public TimeSpan BuildTimeout { get; set; } = new BuildLimits().Ended;

    private protected override StageKind Kind => StageKind.Version;

    private protected override string Action => Replay ? "Copy, build and publish every missing version" : "Publish the build";

    private protected override void CheckParameters()
    {
        _ = Limits(BuildTimeout);
        if (!Replay && (FillGaps ? nameof(FillGaps) : _onForeignCommit is null ? null : nameof(OnForeignCommit)) is { } name)
            throw new MigrationException(FailureKind.InvalidInput, $"-{name} requires -Replay.", $"Add -Replay, or remove -{name}.");
        if (Replay && VersionType != VersionBump.Auto)
            throw new MigrationException(FailureKind.InvalidInput, $"-VersionType {VersionType} cannot be combined with -Replay.",
                "Remove one of the two: a replay follows the source's numbers.");
        if (SampleInput is { } sample && !SampleInputText.IsJson(sample))
            WriteWarning($"The sample input is not JSON, and is published unchanged: {sample}. Specify a text with its quotes: "
                + "-SampleInput '\"text\"'.");
    }

    private protected override Stage StageFor(MigrationRun run)
    {
        VersionOptions options = new()
        {
            Bump = VersionType,
            ReleaseNotes = ReleaseNotes,
            SampleInput = SampleInput,
            Callability = Callability,
            RequireSameVersion = RequireSameVersion,
            Builds = Limits(BuildTimeout),
        };
        return Replay
            ? new ReplayStage(run, new ReplayOptions
            {
                FillGaps = FillGaps,
                RequireSameVersion = RequireSameVersion,
                Source = new SourceOptions { OnForeignCommit = _onForeignCommit, Builds = options.Builds },
                Version = options,
            })
            : new VersionStage(run, options);
    }
}
