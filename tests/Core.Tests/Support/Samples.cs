using System.Text;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Sample objects for tests; use <c>with</c> for other values.</summary>
internal static class Samples
{
    public static DateTimeOffset Then { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A commit hash of 40 equal digits.</summary>
    public static string Commit(char digit) => new(digit, 40);

    public static SemanticVersion Number(string text) => SemanticVersion.TryParse(text)!;

    /// <summary>By default <c>research/Echo</c> on dev.</summary>
    public static Algorithm Algorithm(string cluster = "dev", string owner = "research", string name = "Echo") => new()
    {
        Cluster = cluster,
        Owner = owner,
        Name = name,
        Id = $"{cluster}-{owner}-{name}",
        Details = new AlgorithmDetails { Label = name },
        Settings = new AlgorithmSettings { Language = "python3-1", Environment = "cpu" },
    };

    public static AlgorithmVersion Version(string? number, string commit) => new()
    {
        Number = number is null ? null : Number(number),
        Commit = commit,
        Callability = number is null ? null : "private",
    };

    public static Build Build(string commit, BuildStatus status = BuildStatus.Succeeded, string? id = null) =>
        new() { Id = id ?? $"build-{commit[..4]}", Status = status, Commit = commit };

    public static User User(string name, string? email = null, string cluster = "dev") =>
        new() { Cluster = cluster, Name = name, Email = email ?? $"{name}@example.com" };

    public static Organization Organization(string name, string cluster = "dev", params Member[] members) => new()
    {
        Cluster = cluster,
        Name = name,
        Label = name,
        ContactName = "Ann",
        Email = $"{name}@example.com",
        TypeId = $"{cluster}-type",
        Type = "basic",
        Members = members,
    };

    public static DataFile File(string name, long size, int changes = 0) => new(name, size, Then.AddMinutes(changes));

    /// <summary>A collection with these files that the owner's algorithms may read.</summary>
    public static CollectionListing Listing(params DataFile[] files) => new(new CollectionAcl(["algo://.my/*"]), EachAsync(files));

    public static DataContent Content(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), text.Length);

    private static async IAsyncEnumerable<DataFile> EachAsync(DataFile[] files)
    {
        foreach (DataFile file in files) yield return file;
        await Task.CompletedTask;
    }
}
