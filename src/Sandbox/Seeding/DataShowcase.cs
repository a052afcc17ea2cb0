using System.Globalization;
using AlgorithmiaMigration.Sandbox.Data;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>
/// The collections of the first cluster. Together they cover every difficulty of moving data. Names must not change, because documentation
/// and tests use them.
/// </summary>
internal static class DataShowcase
{
    private const long Kilobyte = 1024;

    public static IReadOnlyList<CollectionSeed> Seeds { get; } =
    [
        new("research", "Samples") { Files = [DataFileSeed.Text("names.csv", "id,name\n1,Jane\n2,Joe\n"), DataFileSeed.Text("empty.txt", "")] },
        new("research", "Published") { Readers = [HostedCollection.Everyone], Files = [DataFileSeed.Text("readme.txt", "For everyone.\n")] },
        new("research", "Confidential") { Readers = [], Files = [DataFileSeed.Text("salaries.csv", "name,salary\nJane,1\n")] },
        new("research", "OddNames") { Files = [.. OddNames.Select(name => DataFileSeed.Text(name, $"The file {name}\n"))] },
        new("research", "Models") { Files = [DataFileSeed.Sparse("weights.bin", 24 * Kilobyte * Kilobyte), DataFileSeed.Sparse("labels.bin", 3)] },
        new("research", "Untouched"),
        new("analytics", "Forecasts") { Files = [DataFileSeed.Text("2021.json", "{\"year\":2021}\n")] },
    ];

    /// <summary>Names that break clients which do not encode them, or encode them twice.</summary>
    private static IEnumerable<string> OddNames =>
    [
        "with space.txt", "100%.txt", "%2F.txt", "a#b.txt", "what?.txt", "a+b.txt", "a&b=c.txt", "semi;colon,.txt", ".hidden", "..twice",
        "back\\slash.txt", "quote\"s'.txt", "Ünïcödé.txt", "データ.csv", "🎲.bin", "[brackets]{braces}.txt", "~tilde^.txt", " leading space",
        new string('n', 200) + ".txt",
    ];

    /// <summary>A collection of many small files and one with a large file, of the account <c>load</c>.</summary>
    public static IEnumerable<CollectionSeed> Load(int files, long bytes)
    {
        if (files > 0) yield return new CollectionSeed("load", "ManyFiles") { Files = [.. Enumerable.Range(1, files).Select(Small)] };
        if (bytes > 0) yield return new CollectionSeed("load", "BigFile") { Files = [DataFileSeed.Sparse("big.bin", bytes)] };
    }

    private static DataFileSeed Small(int number)
    {
        string text = number.ToString("D6", CultureInfo.InvariantCulture);
        return DataFileSeed.Text($"file{text}.txt", string.Concat(Enumerable.Repeat($"line of file {text}\n", 1 + number % 100)));
    }
}
