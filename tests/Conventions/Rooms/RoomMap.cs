namespace AlgorithmiaMigration.Conventions;

/// <summary>The figures of <c>docs/development.md</c>: each project's rooms and their arrows, as Mermaid diagrams.</summary>
internal static class RoomMap
{
    public const string Page = "docs/development.md";

    /// <summary>The page with figures drawn from the current table.</summary>
    public static string Redrawn() => RoomTable.Projects.Aggregate(Repository.Read(Page), Replace);

    private static string Replace(string page, string project)
    {
        string start = $"<!-- rooms of {project}: drawn from {RoomTable.File} -->\n", end = "<!-- end of rooms -->";
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.True(from >= start.Length, $"{Page} has no line \"{start.Trim()}\".");
        return page[..from] + Draw(project) + page[page.IndexOf(end, from, StringComparison.Ordinal)..];
    }

    private static string Draw(string project)
    {
        Room[] rooms = [.. RoomTable.Rooms.Where(room => room.Project == project)];
        IEnumerable<string> nodes = rooms.Select(room => $"    {Id(room.Path)}[{room.Name}]");
        IEnumerable<string> arrows = rooms.SelectMany(room => Direct(room, rooms).Select(used => $"    {Id(room.Path)} --> {Id(used)}"));
        IEnumerable<string> rows = rooms.Select(room => $"| `{room.Path}` | {room.Holds} |");
        return $"```mermaid\nflowchart TD\n{string.Join('\n', nodes.Concat(arrows))}\n```\n\n| Room | Holds |\n|---|---|\n{string.Join('\n', rows)}\n\n";
    }

    // Arrows that another path implies would make the figure unreadable.
    private static IEnumerable<string> Direct(Room room, Room[] rooms) =>
        room.Uses.Where(used => !room.Uses.Any(other => other != used && Reaches(other, used, rooms)));

    private static bool Reaches(string from, string to, Room[] rooms) =>
        rooms.First(room => room.Path == from).Uses is var uses && (uses.Contains(to) || uses.Any(next => Reaches(next, to, rooms)));

    private static string Id(string path) => path.Replace('/', '_');
}
