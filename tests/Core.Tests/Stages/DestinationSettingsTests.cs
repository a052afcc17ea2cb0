using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>The settings that an existing destination algorithm gets.</summary>
public sealed class DestinationSettingsTests : IDisposable
{
    private static readonly Algorithm Source = Samples.Algorithm();

    // A cluster that reports this setting accepts it.
    private static readonly Algorithm There = Samples.Algorithm("prod", "production") with { Settings = Source.Settings with { InsightsEnabled = false } };

    private readonly ScriptedWorld _world = new();
    private AlgorithmDraft? _sent;

    public DestinationSettingsTests()
    {
        _world.Dev.FindAlgorithm.Returns(Source);
        _world.Dev.ListEnvironments.Returns([Environment("env-dev", "spec")]);
        _world.Dev.Secrets.List.Returns([]);
        Prod.FindAlgorithm.Returns(There);
        Prod.ListEnvironments.Returns([Environment("env-prod", "spec")]);
        Prod.UpdateAlgorithm.Answers(request =>
        {
            _sent = request.Draft;
            return There with { Settings = request.Draft.Settings };
        });
    }

    private ScriptedCluster Prod => _world.Prod;

    public static TheoryData<string, AlgorithmSettings> Settings() => new()
    {
        { "source_visibility: closed -> open", Source.Settings with { SourceVisibility = "open" } },
        { "license: apl -> mit", Source.Settings with { License = "mit" } },
        { "network_access: full -> isolated", Source.Settings with { NetworkAccess = "isolated" } },
        { "pipeline_enabled: true -> false", Source.Settings with { PipelineEnabled = false } },
        { "royalty_microcredits: 0 -> 5", Source.Settings with { RoyaltyMicrocredits = 5 } },
        { "insights_enabled: false -> true", Source.Settings with { InsightsEnabled = true } },
        { "environment: cpu -> gpu", Source.Settings with { Environment = "gpu" } },
    };

    [Theory, MemberData(nameof(Settings))]
    public async Task Every_different_setting_is_reported(string difference, AlgorithmSettings settings)
    {
        _world.Dev.FindAlgorithm.Anew().Returns(Source with { Settings = settings });

        AlgorithmOutcome outcome = await RunAsync();

        Assert.Equal((OutcomeStatus.Updated, difference), (outcome.Status, outcome.Detail));
    }

    [Fact]
    public async Task An_update_sends_the_source_s_values_and_keeps_values_that_the_source_lacks()
    {
        AlgorithmSettings kept = There.Settings with { RoyaltyMicrocredits = 7, InsightsEnabled = true, PackageSet = "python36" };
        Prod.FindAlgorithm.Anew().Returns(There with { Settings = kept });
        _world.Dev.FindAlgorithm.Anew().Returns(Source with
        {
            Settings = Source.Settings with { SourceVisibility = "open", License = "mit", NetworkAccess = "isolated", PipelineEnabled = false },
        });

        await RunAsync();

        Assert.Equal(kept with { SourceVisibility = "open", License = "mit", NetworkAccess = "isolated", PipelineEnabled = false }, _sent?.Settings);
    }

    [Fact]
    public async Task The_environment_is_replaced_by_its_counterpart_only()
    {
        Prod.FindAlgorithm.Anew().Returns(There with
        {
            Settings = There.Settings with { AlgorithmEnvironment = "env-old", PackageSet = "python36", Language = null, Environment = null },
        });
        _world.Dev.FindAlgorithm.Anew().Returns(Source with { Settings = InEnvironment });

        await RunAsync();

        Assert.Equal(("env-prod", null), (_sent?.Settings.AlgorithmEnvironment, _sent?.Settings.PackageSet));
    }

    [Fact]
    public async Task Nothing_is_created_while_the_environment_has_no_counterpart()
    {
        Prod.FindAlgorithm.Anew().Returns(null);
        Prod.ListEnvironments.Anew().Returns([Environment("env-prod", "another") with { DisplayName = "Other" }]);
        _world.Dev.FindAlgorithm.Anew().Returns(Source with { Settings = InEnvironment });

        Assert.Equal(FailureKind.EnvironmentNotMapped, (await RunAsync()).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.CreateAlgorithm"));
    }

    public void Dispose() => _world.Dispose();

    private static AlgorithmSettings InEnvironment => new() { AlgorithmEnvironment = "env-dev", PackageSet = "python36" };

    private static AlgorithmEnvironment Environment(string id, string specification) =>
        new() { Id = id, SpecificationId = specification, DisplayName = "Python 3.6", Language = "python3", MachineType = "CPU" };

    private Task<AlgorithmOutcome> RunAsync() => _world.RunAsync(run => new DestinationStage(run, ConflictPolicy.Update), _world.Item());
}
