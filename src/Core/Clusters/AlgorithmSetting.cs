using System.Globalization;

namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// One member of <see cref="AlgorithmSettings"/>: its name in the contract (section 7.1), how a copy treats it, and its value. Reading,
/// sending, comparing and describing settings all use <see cref="All"/>, so that none of them can omit a setting.
/// </summary>
internal sealed class AlgorithmSetting
{
    private readonly Func<AlgorithmSettings, object?> _read;
    private readonly Func<AlgorithmSettings, object?, AlgorithmSettings> _write;
    private readonly string? _whenAbsent;

    private AlgorithmSetting(string name, SettingType type, SettingRole role, Func<AlgorithmSettings, object?> read,
        Func<AlgorithmSettings, object?, AlgorithmSettings> write, string? whenAbsent = null)
    {
        (Name, Type, Role) = (name, type, role);
        (_read, _write, _whenAbsent) = (read, write, whenAbsent);
    }

    public static AlgorithmSetting Callability { get; } = new("algorithm_callability", SettingType.Word, SettingRole.OfVersion,
        settings => settings.AlgorithmCallability, (settings, value) => settings with { AlgorithmCallability = (string?)value });

    public static AlgorithmSetting PackageSet { get; } = new("package_set", SettingType.Word, SettingRole.Runtime,
        settings => settings.PackageSet, (settings, value) => settings with { PackageSet = (string?)value });

    /// <summary>Every setting, in the order in which it is sent.</summary>
    public static IReadOnlyList<AlgorithmSetting> All { get; } =
    [
        Callability,
        new("source_visibility", SettingType.Word, SettingRole.Carried,
            settings => settings.SourceVisibility, (settings, value) => settings with { SourceVisibility = (string)value! }),
        new("license", SettingType.Word, SettingRole.Carried,
            settings => settings.License, (settings, value) => settings with { License = (string)value! }),
        new("network_access", SettingType.Word, SettingRole.Carried,
            settings => settings.NetworkAccess, (settings, value) => settings with { NetworkAccess = (string)value! }),
        new("pipeline_enabled", SettingType.Flag, SettingRole.Carried,
            settings => settings.PipelineEnabled, (settings, value) => settings with { PipelineEnabled = (bool)value! }),
        new("royalty_microcredits", SettingType.Number, SettingRole.Carried,
            settings => settings.RoyaltyMicrocredits, (settings, value) => settings with { RoyaltyMicrocredits = (long?)value }, "0"),
        new("insights_enabled", SettingType.Flag, SettingRole.CarriedWhereReported,
            settings => settings.InsightsEnabled, (settings, value) => settings with { InsightsEnabled = (bool?)value }, "false"),
        new("algorithm_environment", SettingType.Word, SettingRole.Runtime,
            settings => settings.AlgorithmEnvironment, (settings, value) => settings with { AlgorithmEnvironment = (string?)value }),
        PackageSet,
        new("language", SettingType.Word, SettingRole.Runtime,
            settings => settings.Language, (settings, value) => settings with { Language = (string?)value }),
        new("environment", SettingType.Word, SettingRole.Runtime,
            settings => settings.Environment, (settings, value) => settings with { Environment = (string?)value }),
    ];

    /// <summary>The name in requests and answers.</summary>
    public string Name { get; }

    public SettingType Type { get; }

    public SettingRole Role { get; }

    /// <summary>The value: a string, a Boolean or a 64-bit integer; null when the settings do not have it.</summary>
    public object? ValueIn(AlgorithmSettings settings) => _read(settings);

    /// <summary>The settings with this value.</summary>
    public AlgorithmSettings With(AlgorithmSettings settings, object value) => _write(settings, value);

    /// <summary>The target with the source's value; unchanged when the source has none.</summary>
    public AlgorithmSettings Carry(AlgorithmSettings source, AlgorithmSettings target) =>
        ValueIn(source) is { } value ? With(target, value) : target;

    /// <summary>The value for display; if absent, the default that it means, or empty when that is not known.</summary>
    public string TextIn(AlgorithmSettings settings) => ValueIn(settings) switch
    {
        null => _whenAbsent ?? "",
        bool flag => flag ? "true" : "false",
        object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
