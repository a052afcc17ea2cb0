namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>The paths of an archive's files, with slashes, relative to the archive. The only place that knows them.</summary>
internal static class ArchiveLayout
{
    /// <summary>Written last: an archive with it is complete.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Stands for the manifest while the archive is written; a complete archive does not have it.</summary>
    public const string Unfinished = "unfinished.json";

    public const string Users = "people/users.json";
    public const string Organizations = "people/organizations.json";
    public const string OrganizationTypes = "people/organization-types.json";
    public const string Environments = "environments.json";
    public const string SourceHosts = "source-hosts.json";
    public const string Secrets = "secrets.json";

    /// <summary>The files of every archive that do not belong to an algorithm or a collection.</summary>
    public static readonly IReadOnlyList<string> Documents = [Manifest, Unfinished, Users, Organizations, OrganizationTypes, Environments, SourceHosts, Secrets];

    /// <summary>The folders of the algorithms and collections.</summary>
    public const string Algorithms = "algorithms", Data = "data";

    /// <summary>A file of an algorithm.</summary>
    public static string Algorithm(string folder) => folder + "/algorithm.json";

    /// <inheritdoc cref="Algorithm"/>
    public static string Versions(string folder) => folder + "/versions.json";

    /// <inheritdoc cref="Algorithm"/>
    public static string Commits(string folder) => folder + "/commits.json";

    /// <inheritdoc cref="Algorithm"/>
    public static string Heads(string folder) => folder + "/heads.json";

    /// <summary>The whole history, which git clones.</summary>
    public static string History(string folder) => folder + "/history.bundle";

    /// <summary>The pack of one commit without its history.</summary>
    public static string Tree(string folder, string commit) => $"{folder}/trees/{commit}.pack";

    /// <summary>A file of a collection.</summary>
    public static string Collection(string folder) => folder + "/collection.json";

    /// <summary>The names, sizes and hashes of a collection's files, one per line.</summary>
    public static string Index(string folder) => folder + "/index.jsonl";

    /// <summary>The content of one or more files of a collection.</summary>
    public static string Content(string folder, string sha256) => $"{folder}/files/{sha256}";
}
