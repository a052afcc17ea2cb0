using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Two random trees and random rules; unlike in the engines, the expected result is computed on flat lists of paths.</summary>
internal sealed class RandomCase
{
    private static readonly string[] Names = ["a", "b.txt", "c", "d.bak", "é", "e f", "sub"];
    private static readonly string[][] Exclusions = [[], ["*.bak"], ["a/**"], ["sub/c", "*.bak"], ["a", "c/*.txt"], ["**/c"]];
    private readonly Random _random;

    public RandomCase(int seed)
    {
        _random = new Random(seed);
        Source = Tree(_random.Next(5, 60)).Add(AlgorithmiaConf.Path, $"{{\"username\":\"research\",\"n\":{seed}}}");
        Destination = Tree(_random.Next(5, 60));
        Rules = new TreeRules
        {
            ConfOwner = _random.Next(2) == 0 ? null : "production",
            KeepDestinationFiles = _random.Next(2) == 0,
            Exclude = Exclusions[_random.Next(Exclusions.Length)],
        };
        Expected = Model();
    }

    public Files Source { get; }

    public Files Destination { get; }

    public TreeRules Rules { get; }

    public Files Expected { get; }

    public IEnumerable<string> Added => Paths(Expected.Keys.Except(Destination.Keys));

    public IEnumerable<string> Removed => Paths(Destination.Keys.Except(Expected.Keys));

    public IEnumerable<string> Changed => Paths(Expected.Keys.Intersect(Destination.Keys).Where(path => !Same(Expected[path], Destination[path])));

    private Files Tree(int count)
    {
        Files files = [];
        for (int i = 0; i < count; i++)
        {
            string path = string.Join('/', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Names[_random.Next(Names.Length)]));
            string bytes = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(path));
            if (files.Keys.Any(other => Clash(other, bytes))) continue;
            string mode = _random.Next(6) switch { 0 => Files.ExecutableMode, 1 => Files.LinkMode, _ => Files.Regular };
            files.Put(bytes, mode, Encoding.UTF8.GetBytes($"content {_random.Next(3)}"));
        }
        return files;
    }

    private Files Model()
    {
        PathFilter excluded = new(Rules.Exclude);
        Files result = [];
        foreach ((string path, (string mode, byte[] content)) in Source)
            if (!excluded.Matches(Text(path))) result.Put(path, mode, path == AlgorithmiaConf.Path ? Rewritten(content) : content);
        foreach ((string path, (string mode, byte[] content)) in Destination)
        {
            bool kept = Rules.KeepDestinationFiles || excluded.Matches(Text(path));
            if (kept && !result.Keys.Any(other => other == path || Clash(other, path))) result.Put(path, mode, content);
        }
        return result;
    }

    private byte[] Rewritten(byte[] conf) => Rules.ConfOwner is null
        ? conf
        : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(conf).Replace("research", Rules.ConfOwner, StringComparison.Ordinal));

    /// <summary>Whether one of the paths would be both a folder and a file.</summary>
    private static bool Clash(string one, string other) =>
        one.StartsWith(other + "/", StringComparison.Ordinal) || other.StartsWith(one + "/", StringComparison.Ordinal);

    private static bool Same((string Mode, byte[] Content) one, (string Mode, byte[] Content) other) =>
        one.Mode == other.Mode && one.Content.SequenceEqual(other.Content);

    private static IEnumerable<string> Paths(IEnumerable<string> bytes) => bytes.Order(StringComparer.Ordinal).Select(Text);

    private static string Text(string bytes) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
}
