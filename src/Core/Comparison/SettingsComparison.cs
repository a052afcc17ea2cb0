using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Environments;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares what both clusters report about an algorithm: its texts, its settings and its runtime. The callability belongs to its
/// versions.</summary>
/// <param name="settings">The algorithm, in the area of settings.</param>
/// <param name="source">The algorithm at the source.</param>
/// <param name="destination">The algorithm at the destination.</param>
internal sealed class SettingsComparison(Compared settings, Algorithm source, Algorithm destination)
{
    private const string ReadmeDetail = "A cluster replaces the summary whenever README.md changes in the repository.";

    private static readonly AlgorithmSetting[] Runtime = [.. AlgorithmSetting.All.Where(setting => setting.Role == SettingRole.Runtime)];

    private readonly List<Difference> _found = [];
    private int _equal;

    /// <summary>The settings that differ, or one equal entry for all of them.</summary>
    /// <param name="mapper">Maps the source's environments; null when the environments cannot be read.</param>
    /// <param name="whyNot">Why the environments cannot be read; null when they can.</param>
    public IReadOnlyList<Difference> Compare(EnvironmentMapper? mapper, MigrationException? whyNot)
    {
        Text("label", source.Details.RawLabel, destination.Details.RawLabel);
        Text("tagline", source.Details.RawTagline, destination.Details.RawTagline);
        Text("summary", source.Details.RawSummary, destination.Details.RawSummary, ReadmeDetail);
        foreach (AlgorithmSetting setting in AlgorithmSetting.All.Where(setting => setting.Role is SettingRole.Carried or SettingRole.CarriedWhereReported))
            Setting(setting);
        string runtime = CompareRuntime(mapper, whyNot);
        if (_found.Count == 0) _found.Add(settings.Equal("", "", string.Join(" ", new[] { $"{_equal} texts and settings.", runtime }.Where(part => part.Length > 0))));
        return _found;
    }

    private void Text(string name, string? here, string? there, string detail = "")
    {
        if ((here ?? "") == (there ?? "")) _equal++;
        else _found.Add(settings.Part(name).Different(here ?? "", there ?? "", detail));
    }

    private void Setting(AlgorithmSetting setting)
    {
        string here = setting.TextIn(source.Settings), there = setting.TextIn(destination.Settings);
        if (here == there) _equal++;
        else if (setting.Role == SettingRole.CarriedWhereReported && setting.ValueIn(destination.Settings) is null)
            _found.Add(settings.Part(setting.Name).NotChecked($"It is {here} at the source, and {destination.Cluster} does not report this setting."));
        else _found.Add(settings.Part(setting.Name).Different(here, there));
    }

    /// <summary>Compares the runtime. Returns what to say of an equal one; empty for nothing.</summary>
    private string CompareRuntime(EnvironmentMapper? mapper, MigrationException? whyNot)
    {
        bool hasEnvironment = source.Settings.AlgorithmEnvironment is not null || destination.Settings.AlgorithmEnvironment is not null;
        Compared runtime = settings.Part(hasEnvironment ? "algorithm_environment" : "runtime");
        if (mapper is null && hasEnvironment)
        {
            _found.Add(whyNot is null ? runtime.NotChecked("The environments were not read.") : runtime.NotChecked(whyNot));
            return "";
        }
        if (mapper?.Match(source.Settings) is { } match) return CompareEnvironment(runtime, match, mapper);
        string[] different = [.. Runtime.Where(setting => setting.TextIn(source.Settings) != setting.TextIn(destination.Settings)).Select(setting => setting.Name)];
        if (different.Length > 0) _found.Add(runtime.Different(source.Runtime, RuntimeOf(destination, mapper), $"Differs in {string.Join(", ", different)}."));
        else _equal++;
        return "";
    }

    private string CompareEnvironment(Compared runtime, EnvironmentMatch match, EnvironmentMapper mapper)
    {
        string there = RuntimeOf(destination, mapper);
        if (match.DestinationEnvironment is not { } expected) _found.Add(runtime.NotChecked($"{match.Detail} The destination has {there}."));
        else if (destination.Settings.AlgorithmEnvironment is { } id && mapper.AtDestination(id) is null)
            _found.Add(runtime.NotChecked($"{destination.Cluster} no longer lists the environment '{id}' of this algorithm ({there})."));
        else if (expected.Id != destination.Settings.AlgorithmEnvironment) _found.Add(runtime.Different(match.Source, there, $"'{expected}' is the counterpart."));
        else
        {
            _equal++;
            return match.MatchedBy == EnvironmentMatchedBy.Map ? $"The environment map maps '{match.Source}' to '{expected.DisplayName}'." : "";
        }
        return "";
    }

    private static string RuntimeOf(Algorithm algorithm, EnvironmentMapper? mapper) =>
        algorithm.Settings.AlgorithmEnvironment is { } id && mapper?.AtDestination(id) is { } environment ? environment.DisplayName : algorithm.Runtime;
}
