using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>Publishes the builds of copied commits at the destinations.</summary>
[Cmdlet(VerbsData.Publish, "AlgoVersion", SupportsShouldProcess = true)]
[OutputType(typeof(Outcome))]
public sealed class PublishVersionCommand : StageCommand
{
    /// <summary>Which part of the number to raise; Auto raises what the source raised.</summary>
    [Parameter]
    public VersionBump VersionType { get; set; }

    /// <summary>Release notes; the source version's when not given.</summary>
    [Parameter]
    public string? ReleaseNotes { get; set; }

    /// <summary>Sample input, JSON as text; the source version's when not given.</summary>
    [Parameter]
    public string? SampleInput { get; set; }

    /// <summary>Who may call the version; as at the source when not given.</summary>
    [Parameter]
    [ValidateSet("public", "private")]
    public string? Callability { get; set; }

    /// <summary>How long to wait for a build that is still under way.</summary>
    [Parameter]
    public TimeSpan BuildTimeout { get; set; } = new BuildLimits().Ended;

    private protected override StageKind Kind => StageKind.Version;

    private protected override string Action => "Publish the build";

    private protected override void CheckParameters() => _ = Limits(BuildTimeout);

    private protected override Stage StageFor(MigrationRun run) => new VersionStage(run, new VersionOptions
    {
        Bump = VersionType,
        ReleaseNotes = ReleaseNotes,
        SampleInput = SampleInput,
        Callability = Callability,
        Builds = Limits(BuildTimeout),
    });
}
