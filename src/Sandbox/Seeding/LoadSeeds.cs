using System.Globalization;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Many small algorithms of the account <c>load</c>, each a little different: Load0001, Load0002 and so on.</summary>
internal static class LoadSeeds
{
    private const int Files = 8;

    public static IEnumerable<AlgorithmSeed> Of(int count) => Enumerable.Range(1, count).Select(One);

    private static AlgorithmSeed One(int number)
    {
        string name = "Load" + number.ToString("D4", CultureInfo.InvariantCulture);
        return new AlgorithmSeed("load", name)
        {
            Commits =
            [
                Showcase.Released("First release", "minor", [Showcase.Python(name, $"return {number}"), .. Enumerable.Range(1, Files)
                    .Select(file => FileSeed.Text($"data/part{file}.txt", $"part {file} of algorithm {number}\n"))]),
            ],
        };
    }
}
