namespace AlgorithmiaMigration.Conventions;

/// <summary><c>PublicTypes.txt</c>: the types that users name in scripts and see in output. All others are internal.</summary>
internal static class PublicTypes
{
    public const string File = "tests/Conventions/PublicTypes.txt";

    /// <summary>The namespace of the types that users name.</summary>
    public const string Namespace = "AlgorithmiaMigration";

    public static IReadOnlyList<string> Listed { get; } =
        [.. Repository.Read(File).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    private static readonly HashSet<string> Names = [.. Listed];

    /// <summary>Whether users name a type. The cmdlets' classes are public too, but are not named by users.</summary>
    public static bool IsForUsers(DeclaredType type) => Names.Contains($"{Namespace}.{type.Name}");
}
