namespace AlgorithmiaMigration.Conventions;

/// <summary>The rooms of the projects, their dependencies, and the places of types.</summary>
public sealed class RoomTests
{
    // The full name of a cmdlet's class is part of its error ids, which scripts compare.
    private const string CmdletNamespace = "AlgorithmiaMigration.Commands";

    // The namespace of the Sandbox's types that tests and the benchmark use; users name none of its types.
    private const string SandboxNamespace = "AlgorithmiaMigration.Sandbox";

    [Fact]
    public void Every_folder_is_a_room_of_the_table() =>
        Assert.Equal(
            RoomTable.Rooms.Select(room => room.Path).Order(StringComparer.Ordinal),
            SourceModel.Types.Where(IsInRoom).Select(type => type.Room).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_room_uses_only_rooms_above_it_in_the_table()
    {
        string[] order = [.. RoomTable.Rooms.Select(room => room.Path)];
        var upwards = from room in RoomTable.Rooms
                      from used in room.Uses
                      let position = Array.IndexOf(order, used)
                      where position < 0 || position >= Array.IndexOf(order, room.Path)
                      select $"{room.Path} uses {used}, which is not above it in {RoomTable.File}";

        Findings.None(upwards);
    }

    [Fact]
    public void The_code_uses_what_the_table_allows()
    {
        var forbidden = from mention in MentionsWithinProjects()
                        where !RoomTable.Rooms.Single(room => room.Path == mention.From.Room).Uses.Contains(mention.To.Room)
                        group mention by (mention.From.Room, Used: mention.To.Room) into arrow
                        select $"{arrow.Key.Room} must not use {arrow.Key.Used}: " + string.Join(", ", arrow.Select(m => $"{m.From.Name} mentions {m.To.Name}"));

        Findings.None(forbidden);
    }

    [Fact]
    public void The_table_allows_nothing_that_the_code_does_not_use()
    {
        var used = MentionsWithinProjects().Select(mention => (mention.From.Room, mention.To.Room)).ToHashSet();

        Findings.None(from room in RoomTable.Rooms
                      from allowed in room.Uses
                      where !used.Contains((room.Path, allowed))
                      select $"{room.Path} no longer uses {allowed}");
    }

    [Fact]
    public void A_type_lives_in_the_namespace_of_its_room_unless_users_name_it() =>
        Findings.None(
            from type in SourceModel.Types.Where(IsInRoom)
            let room = RoomTable.Rooms.Single(room => room.Path == type.Room)
            let expected = PublicTypes.IsForUsers(type) ? PublicTypes.Namespace : type.IsCmdlet ? CmdletNamespace : IsOfferedBySandbox(type) ? SandboxNamespace : room.Namespace
            where type.Namespace != expected && !IsOfTheFramework(type)
            select $"{type.File}: {type.Namespace}.{type.Name} belongs in {expected}");

    [Fact]
    public void A_file_has_the_name_of_its_only_type() =>
        Findings.None(
            from type in SourceModel.Types
            where !IsOfTheFramework(type) && Path.GetFileNameWithoutExtension(type.File) != type.Name
            select $"{type.File} declares {type.Name}");

    [Fact]
    public void Two_types_never_share_a_name() =>
        Findings.None(
            from type in SourceModel.Types
            where !IsOfTheFramework(type)
            group type by type.Name into same
            where same.Select(type => type.File).Distinct().Count() > 1
            select $"{same.Key}: {string.Join(", ", same.Select(type => type.File))}");

    /// <summary>Updates the figures when <c>ALGO_DRAW_ROOMS</c> is set.</summary>
    [Fact]
    public void The_map_shows_the_current_rooms()
    {
        string redrawn = RoomMap.Redrawn();
        if (Environment.GetEnvironmentVariable("ALGO_DRAW_ROOMS") is { Length: > 0 })
            File.WriteAllText(Path.Combine(Repository.Root, RoomMap.Page), redrawn);

        Assert.True(Repository.Read(RoomMap.Page) == redrawn, $"{RoomMap.Page} is out of date. Run this test with ALGO_DRAW_ROOMS=1.");
    }

    private static IEnumerable<Mention> MentionsWithinProjects() =>
        SourceModel.Mentions.Where(mention => IsInRoom(mention.From) && IsInRoom(mention.To) && Project(mention.From) == Project(mention.To));

    private static string Project(DeclaredType type) => type.Room.Split('/')[0];

    private static bool IsInRoom(DeclaredType type) => RoomTable.Projects.Contains(Project(type));

    private static bool IsOfferedBySandbox(DeclaredType type) => type.IsPublic && Project(type) == "Sandbox";

    // Replacements for types that an old framework lacks have the framework's names.
    private static bool IsOfTheFramework(DeclaredType type) => type.File.Contains("/LegacySupport/", StringComparison.Ordinal);
}
