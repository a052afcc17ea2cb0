using System.Text.Json;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>algorithm.json</c>: an algorithm with its texts as the cluster stores them.</summary>
internal static class ArchivedAlgorithm
{
    public static byte[] Write(Algorithm algorithm) => ArchiveJson.Document(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("owner", algorithm.Owner);
        writer.WriteString("name", algorithm.Name);
        writer.WriteString("id", algorithm.Id);
        WriteDetails(writer, algorithm.Details);
        WriteSettings(writer, algorithm.Settings);
        if (algorithm.NewestVersion is { } version)
        {
            writer.WritePropertyName("newestVersion");
            ArchivedVersions.Write(writer, version);
        }
        if (algorithm.NewestBuild is { } build)
        {
            writer.WritePropertyName("newestBuild");
            ArchivedVersions.Write(writer, build);
        }
        WriteHost(writer, algorithm.SourceHost);
        writer.WriteEndObject();
    });

    /// <param name="content">The content.</param>
    /// <param name="file">Its path in the archive.</param>
    /// <param name="cluster">The name of the cluster that was exported.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static Algorithm Read(byte[] content, string file, string cluster) => ArchiveNode.Read(content, file, node => new Algorithm
    {
        Cluster = cluster,
        Owner = node.Text("owner"),
        Name = node.Text("name"),
        Id = node.Text("id"),
        Details = DetailsOf(node.Object("details")),
        Settings = SettingsOf(node.Object("settings")),
        NewestVersion = node.ObjectOrNull("newestVersion") is { } version ? ArchivedVersions.VersionOf(version) : null,
        NewestBuild = node.ObjectOrNull("newestBuild") is { } build ? ArchivedVersions.BuildOf(build) : null,
        SourceHost = HostOf(node.Object("sourceHost")),
    });

    private static void WriteDetails(Utf8JsonWriter writer, AlgorithmDetails details)
    {
        writer.WriteStartObject("details");
        writer.WriteString("label", details.RawLabel);
        writer.WriteIfAny("tagline", details.RawTagline);
        writer.WriteIfAny("summary", details.RawSummary);
        writer.WriteEndObject();
    }

    private static AlgorithmDetails DetailsOf(ArchiveNode node) => new()
    {
        Label = node.Raw("label"),
        Tagline = node.RawOrNull("tagline"),
        Summary = node.RawOrNull("summary"),
    };

    private static void WriteSettings(Utf8JsonWriter writer, AlgorithmSettings settings)
    {
        writer.WriteStartObject("settings");
        foreach (AlgorithmSetting setting in AlgorithmSetting.All)
        {
            string name = MemberOf(setting);
            switch (setting.ValueIn(settings))
            {
                case string text: writer.WriteString(name, text); break;
                case bool flag: writer.WriteBoolean(name, flag); break;
                case long number: writer.WriteNumber(name, number); break;
            }
        }
        writer.WriteEndObject();
    }

    private static AlgorithmSettings SettingsOf(ArchiveNode node)
    {
        AlgorithmSettings settings = new();
        foreach (AlgorithmSetting setting in AlgorithmSetting.All)
        {
            string name = MemberOf(setting);
            object? value = setting.Type switch
            {
                SettingType.Flag => node.FlagOrNull(name),
                SettingType.Number => node.NumberOrNull(name),
                _ => node.TextOrNull(name),
            };
            if (value is not null) settings = setting.With(settings, value);
        }
        return settings;
    }

    // The contract's names are in another style than this format's.
    private static string MemberOf(AlgorithmSetting setting)
    {
        string[] words = setting.Name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }

    private static void WriteHost(Utf8JsonWriter writer, SourceHost host)
    {
        writer.WriteStartObject("sourceHost");
        writer.WriteString("id", host.Id);
        writer.WriteString("provider", host.Provider);
        writer.WriteIfAny("repositoryUrl", host.RepositoryUrl);
        writer.WriteIfAny("repositoryOwner", host.RepositoryOwner);
        writer.WriteIfAny("repositoryName", host.RepositoryName);
        writer.WriteEndObject();
    }

    private static SourceHost HostOf(ArchiveNode node) => new(node.Text("id"), node.Text("provider"), node.TextOrNull("repositoryUrl"))
    {
        RepositoryOwner = node.TextOrNull("repositoryOwner"),
        RepositoryName = node.TextOrNull("repositoryName"),
    };
}
