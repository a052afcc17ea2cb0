using System.Reflection;
using System.Text.Json;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

public sealed class SettingsPlanTests
{
    public static TheoryData<string> Members { get; } = [.. Properties.Select(property => property.Name)];

    // Each of these has its own rule, with a test below.
    private static readonly string[] NotCarried =
    [
        nameof(AlgorithmSettings.AlgorithmCallability), nameof(AlgorithmSettings.AlgorithmEnvironment), nameof(AlgorithmSettings.PackageSet),
        nameof(AlgorithmSettings.Language),
    ];

    private static IEnumerable<PropertyInfo> Properties => typeof(AlgorithmSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    [Fact]
    public void Every_member_is_listed_once_under_its_name() => Assert.Equal(
        Properties.Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).Order(),
        AlgorithmSetting.All.Select(setting => setting.Name).Order());

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_is_read_and_written(string member)
    {
        PropertyInfo property = typeof(AlgorithmSettings).GetProperty(member)!;
        AlgorithmSetting setting = SettingOf(member);
        AlgorithmSettings other = With(Full, property);

        Assert.Equal(property.GetValue(other), setting.ValueIn(other));
        Assert.Equal(other, setting.With(Full, property.GetValue(other)!));
        Assert.Equal(other, setting.Carry(other, Full));
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_reported_difference_is_sent_and_then_equal(string member)
    {
        Algorithm existing = Of(Full), source = Of(With(Full, typeof(AlgorithmSettings).GetProperty(member)!));
        SettingsPlan plan = SettingsPlan.For(source, null);

        IReadOnlyList<string> differences = plan.DifferencesTo(existing);
        AlgorithmDraft draft = plan.DraftToUpdate(existing);

        Assert.Equal(NotCarried.Contains(member) ? 0 : 1, differences.Count);
        Assert.All(differences, difference => Assert.StartsWith(SettingOf(member).Name + ": ", difference, StringComparison.Ordinal));
        Assert.Equal(NotCarried.Contains(member) ? existing.Settings : source.Settings, draft.Settings);
        Assert.Empty(plan.DifferencesTo(existing with { Details = draft.Details, Settings = draft.Settings }));
    }

    [Fact]
    public void A_setting_that_the_destination_does_not_report_is_noted_and_not_sent()
    {
        Algorithm existing = Of(Full with { InsightsEnabled = null }), source = Of(Full with { InsightsEnabled = true });
        SettingsPlan plan = SettingsPlan.For(source, null);

        Assert.Empty(plan.DifferencesTo(existing));
        Assert.Null(plan.DraftToUpdate(existing).Settings.InsightsEnabled);
        Assert.Contains("insights_enabled is true at the source", Assert.Single(plan.LastingDifferencesTo(existing)), StringComparison.Ordinal);
        Assert.Empty(SettingsPlan.For(Of(Full with { InsightsEnabled = false }), null).LastingDifferencesTo(existing));
    }

    [Fact]
    public void A_creation_does_not_send_settings_of_newer_clusters()
    {
        SettingsPlan plan = SettingsPlan.For(Of(Full with { InsightsEnabled = true }), null);

        Assert.Null(plan.DraftToCreate().Settings.InsightsEnabled);
        Assert.Contains("OnConflict Update", Assert.Single(plan.LackingIn(Of(Full with { InsightsEnabled = false }))), StringComparison.Ordinal);
        Assert.Empty(plan.LackingIn(Of(Full with { InsightsEnabled = true })));
    }

    [Fact]
    public void A_different_package_set_is_noted_because_no_update_can_change_it()
    {
        AlgorithmSettings settings = new() { PackageSet = "python37" };
        Algorithm existing = Of(settings with { PackageSet = "python36" });
        SettingsPlan plan = SettingsPlan.For(Of(settings), null);

        Assert.Empty(plan.DifferencesTo(existing));
        Assert.Equal("python36", plan.DraftToUpdate(existing).Settings.PackageSet);
        Assert.Contains("python37", Assert.Single(plan.LastingDifferencesTo(existing)), StringComparison.Ordinal);
        // With an environment, the package set is only a hint.
        Assert.Empty(plan.LastingDifferencesTo(Of(existing.Settings with { AlgorithmEnvironment = "e" })));
    }

    [Fact]
    public void A_mapped_environment_replaces_every_other_runtime()
    {
        EnvironmentMatch match = new()
        {
            SourceCluster = "dev", DestinationCluster = "prod", Source = "Python", MatchedBy = EnvironmentMatchedBy.Name,
            DestinationEnvironment = new AlgorithmEnvironment { Id = "new", DisplayName = "Python", Language = "python3" },
        };
        Algorithm existing = Of(Full);
        SettingsPlan plan = SettingsPlan.For(Of(Full), match);

        Assert.Equal(["algorithm_environment: e -> new"], plan.DifferencesTo(existing));
        Assert.Equal(Full with { AlgorithmEnvironment = "new", PackageSet = null, Language = null, Environment = null },
            plan.DraftToUpdate(existing).Settings);
    }

    [Fact]
    public void A_tagline_that_the_source_lacks_is_cleared_and_a_label_is_kept()
    {
        Algorithm existing = Of(Full) with { Details = new AlgorithmDetails { Label = "Label", Tagline = "There" } };
        SettingsPlan plan = SettingsPlan.For(Of(Full) with { Details = new AlgorithmDetails() }, null);

        AlgorithmDraft draft = plan.DraftToUpdate(existing);

        Assert.Equal(["tagline: There -> none"], plan.DifferencesTo(existing));
        Assert.Equal(("Label", ""), (draft.Details.Label, draft.Details.Tagline));
        Assert.Empty(plan.DifferencesTo(existing with { Details = draft.Details }));
    }

    private static AlgorithmSettings Full { get; } = new()
    {
        AlgorithmCallability = "private", RoyaltyMicrocredits = 1, InsightsEnabled = false, AlgorithmEnvironment = "e", PackageSet = "p",
        Language = "l", Environment = "cpu",
    };

    private static Algorithm Of(AlgorithmSettings settings) => new() { Cluster = "prod", Owner = "research", Name = "Echo", Settings = settings };

    private static AlgorithmSetting SettingOf(string member) =>
        AlgorithmSetting.All.Single(setting => setting.Name == JsonNamingPolicy.SnakeCaseLower.ConvertName(member));

    private static AlgorithmSettings With(AlgorithmSettings settings, PropertyInfo property)
    {
        AlgorithmSettings other = settings with { };
        object value = property.GetValue(settings) switch
        {
            bool flag => !flag,
            long number => number + 1,
            string text => text + "2",
            object unknown => throw new NotSupportedException($"{property.Name} is a {unknown.GetType()}."),
            null => throw new NotSupportedException($"{property.Name} needs a value in {nameof(Full)}."),
        };
        property.SetValue(other, value);
        return other;
    }
}
