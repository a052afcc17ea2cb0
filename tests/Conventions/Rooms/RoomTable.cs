using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

/// <summary>A folder of a project, and the rooms of the same project that it uses.</summary>
/// <param name="Path">The folder below <c>src</c>, such as <c>Core/Journaling</c>.</param>
/// <param name="Holds">A description of the room's content.</param>
/// <param name="Uses">The other rooms' paths.</param>
internal sealed record Room(string Path, string Holds, IReadOnlyList<string> Uses)
{
    public string Project => Path.Split('/')[0];

    /// <summary>The path within the project; the project's name for files outside any folder.</summary>
    public string Name => Path.Contains('/', StringComparison.Ordinal) ? Path[(Project.Length + 1)..] : Path;

    /// <summary>The namespace of types that users do not name. Core's name is left out, because everything else builds on it.</summary>
    public string Namespace => "AlgorithmiaMigration" + (Project == "Core" ? "" : "." + Project)
        + (Path == Project ? "" : "." + Name.Replace('/', '.'));
}

/// <summary>Reads <c>Rooms.txt</c>: which rooms each room may use.</summary>
internal static class RoomTable
{
    public const string File = "tests/Conventions/Rooms.txt";

    public static IReadOnlyList<Room> Rooms { get; } =
    [
        .. Regex.Matches(Repository.Read(File).ReplaceLineEndings("\n"), @"^(?<path>\w[\w/]*) +(?<holds>\S.*)(?:\n +uses (?<uses>.+))?$", RegexOptions.Multiline)
            .Select(Parse),
    ];

    public static IReadOnlyList<string> Projects { get; } = [.. Rooms.Select(room => room.Project).Distinct()];

    private static Room Parse(Match match)
    {
        string path = match.Groups["path"].Value, project = path.Split('/')[0];
        string[] uses = match.Groups["uses"].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return new Room(path, match.Groups["holds"].Value.Trim(), [.. uses.Select(name => name == project ? project : $"{project}/{name}")]);
    }
}
