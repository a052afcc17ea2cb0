using System.Globalization;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Runs;

/// <summary>The details and settings of an algorithm that a write sets, as the journal records them.</summary>
internal static class AlgorithmChanges
{
    /// <summary>The algorithm's own id, which tells it from one that was created later with the same name.</summary>
    public const string Id = "id";

    public const string Label = "label";
    public const string Tagline = "tagline";

    /// <summary>What an update changes, and of which algorithm.</summary>
    public static IReadOnlyList<SettingChange> Of(Algorithm before, AlgorithmDraft after) =>
    [
        new SettingChange(Id, before.Id, before.Id),
        .. SettingChange.Of(Label, before.Details.RawLabel, after.Details.RawLabel),
        // A text that is not sent stays.
        .. after.Details.RawTagline is { } tagline ? SettingChange.Of(Tagline, before.Details.RawTagline, tagline) : [],
        .. Recorded.Where(setting => setting.ValueIn(after.Settings) is not null)
            .SelectMany(setting => SettingChange.Of(setting.Name, Value(setting, before.Settings), Value(setting, after.Settings))),
    ];

    /// <summary>What a new algorithm has.</summary>
    public static IReadOnlyList<SettingChange> Of(Algorithm created) =>
    [
        .. SettingChange.Of(Id, null, created.Id),
        .. SettingChange.Of(Label, null, created.Details.RawLabel),
        .. SettingChange.Of(Tagline, null, created.Details.RawTagline),
        .. Recorded.SelectMany(setting => SettingChange.Of(setting.Name, null, Value(setting, created.Settings))),
    ];

    /// <summary>The id of the algorithm that was written; null if it is not recorded.</summary>
    public static string? IdIn(JournalEntry entry) => entry.Changes?.LastOrDefault(change => change.Name == Id)?.After;

    /// <summary>The present value of a recorded setting or detail.</summary>
    public static string? ValueOf(string name, Algorithm algorithm) => name switch
    {
        Id => algorithm.Id,
        Label => algorithm.Details.RawLabel,
        Tagline => algorithm.Details.RawTagline,
        _ => Find(name) is { } setting ? Value(setting, algorithm.Settings) : null,
    };

    /// <summary>Whether a value that is set is there at once; the others may apply only when the next version is built or published (contract, section 7.6).</summary>
    public static bool AppliesAtOnce(string name) => name is Label or Tagline or "source_visibility" or "license";

    /// <summary>The draft with another value.</summary>
    /// <returns>Null when the value cannot be set: a setting without a value is not sent, and a runtime's id is not valid for ever (contract,
    /// sections 7.6 and 11.3).</returns>
    public static AlgorithmDraft? With(AlgorithmDraft draft, string name, string? value)
    {
        if (name == Label) return string.IsNullOrEmpty(value) ? null : draft with { Details = draft.Details with { Label = value! } };
        if (name == Tagline) return draft with { Details = draft.Details with { Tagline = value ?? "" } };
        return value is not null && Find(name) is { Role: not SettingRole.Runtime } setting && Parsed(setting, value) is { } parsed
            ? draft with { Settings = setting.With(draft.Settings, parsed) } : null;
    }

    // The callability belongs to a version.
    private static IEnumerable<AlgorithmSetting> Recorded => AlgorithmSetting.All.Where(setting => setting.Role != SettingRole.OfVersion);

    private static AlgorithmSetting? Find(string name) => Recorded.FirstOrDefault(setting => setting.Name == name);

    private static string? Value(AlgorithmSetting setting, AlgorithmSettings settings) => setting.ValueIn(settings) switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        object value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static object? Parsed(AlgorithmSetting setting, string value) => setting.Type switch
    {
        SettingType.Flag => value == "true",
        SettingType.Number => long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number : null,
        _ => value,
    };
}
