using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Bench;

/// <summary>The algorithms of the benchmark. A name always gives the same content.</summary>
internal static class Seeds
{
    private const int Files = 20;
    private const int Commits = 30;
    private const int LightFiles = 8;
    private const int FilesOfACollection = 5;

    public static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(number => $"Algorithm{number:D5}")];

    public static AlgorithmSeed Of(SeedKind kind, string owner, string name, int megabytes) => new(owner, name)
    {
        Commits = kind switch
        {
            SeedKind.Template => [],
            SeedKind.Usual => Usual(RandomFor(name)),
            SeedKind.Light => [Released("First", [.. Enumerable.Range(0, LightFiles).Select(part => LightFile(part, name))])],
            _ => [Released("First", [FileSeed.Bytes("model.bin", Noise(RandomFor(name), megabytes))])],
        },
    };

    public static CollectionSeed CollectionOf(string owner, string name) => new(owner, name)
    {
        Files = [.. Enumerable.Range(0, FilesOfACollection).Select(part => DataFileSeed.Text($"part{part}.csv", $"id,name\n{part},{name}\n"))],
    };

    // About twenty files and thirty commits, as in the measurements on which the choice of engines is based.
    private static List<CommitSeed> Usual(Random random)
    {
        List<CommitSeed> commits = [new("First") { Files = [.. Enumerable.Range(0, Files).Select(i => PartOf(i, random))] }];
        for (int i = 1; i < Commits - 1; i++) commits.Add(new CommitSeed($"Change {i}") { Files = [PartOf(i % Files, random)] });
        commits.Add(Released("Last", [PartOf(0, random)]));
        return commits;
    }

    private static CommitSeed Released(string message, FileSeed[] files) => new(message) { Files = files, Versions = [new VersionSeed("minor")] };

    private static FileSeed LightFile(int part, string name) => FileSeed.Text($"data/part{part}.txt", $"part {part} of {name}\n");

    private static FileSeed PartOf(int number, Random random) => FileSeed.Text($"src/part{number % 4}/file{number}.py",
        string.Concat(Enumerable.Range(0, 60).Select(line => $"def part{line}(x):\n    return x + {random.Next(100000)}\n")));

    private static byte[] Noise(Random random, int megabytes)
    {
        byte[] noise = new byte[megabytes * 1024 * 1024];
        random.NextBytes(noise);
        return noise;
    }

    private static Random RandomFor(string name) => new(name.Aggregate(17, (sum, character) => sum * 31 + character));
}
