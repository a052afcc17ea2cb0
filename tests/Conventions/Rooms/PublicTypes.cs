namespace AlgorithmiaMigration.Conventions;

/// <summary><c>PublicTypes.txt</c>: what users name, in scripts and in what they read. All else is internal.</summary>
internal static class PublicTypes
{
    public const string File = "tests/Conventions/PublicTypes.txt";

    /// <summary>Where the types live that users name.</summary>
    public const string Namespace = "AlgorithmiaMigration";

    public static IReadOnlyList<string> Listed { get; } =
        [.. Repository.Read(File).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    private static readonly HashSet<string> Names = [.. Listed];

    /// <summary>Whether a type is one that users name. The cmdlets' classes are public too, but nobody names them.</summary>
    public static bool IsForUsers(DeclaredType type) => Names.Contains($"{Namespace}.{type.Name}");
}
