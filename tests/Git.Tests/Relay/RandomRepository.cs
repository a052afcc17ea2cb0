using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>
/// A random repository, the same for each seed, as input for git's importer: histories with merges, similar files and folders so that git
/// creates deltas, links, modes, submodules, unusual names.
/// </summary>
internal sealed class RandomRepository
{
    private static readonly string[] Names =
    [
        "a", "b.txt", "src", "main.py", "é", "e f", "-dash", "q\"uote", "tab\tbed", "back\\slash", "😀", "sub.d", "sub-d", "sub", "Ünder_score",
        "latin-\u00e9", ".hidden", "x", "lib", "data.bin",
    ];

    private readonly Random _random;
    private readonly Files _files = [];
    private readonly List<string> _texts = [];

    public RandomRepository(int seed)
    {
        Seed = seed;
        _random = new Random(seed);
        using MemoryStream stream = new();
        int commits = _random.Next(1, 9);
        for (int i = 1; i <= commits; i++)
        {
            Change();
            Commit(stream, i, i > 2 && _random.Next(5) == 0 ? i - 2 : null);
        }
        if (_random.Next(4) == 0) Write(stream, "tag v1\nfrom :1\ntagger Ada <ada@example.com> 1600000000 +0000\ndata 3\ntag\n");
        if (_random.Next(3) == 0) Write(stream, "reset refs/heads/other\nfrom :1\n\n");
        Import = stream.ToArray();
    }

    public int Seed { get; }

    public byte[] Import { get; }

    private void Change()
    {
        for (int i = _random.Next(1, 12); i > 0; i--) Put(Path(), Mode(), Content());
        if (_random.Next(2) == 0) CopyFolder();
        if (_files.Count > 3 && _random.Next(3) == 0) _files.Remove(_files.Keys.ElementAt(_random.Next(_files.Count)));
        int conf = _random.Next(8);
        if (conf < 5) Put(AlgorithmiaConf.Path, conf == 4 ? Files.ExecutableMode : Files.Regular, Conf());
        if (conf < 3) Put("old/" + AlgorithmiaConf.Path, Files.Regular, [.. _files[AlgorithmiaConf.Path].Content, .. "\nand some more words"u8]);
        if (conf == 2) Put("copies/" + AlgorithmiaConf.Path, Files.Regular, ForProduction(_files[AlgorithmiaConf.Path].Content));
        else if (conf == 5) Put(AlgorithmiaConf.Path, Files.LinkMode, "a"u8.ToArray());
        else if (conf == 6) Put(AlgorithmiaConf.Path, Files.Regular, "username = research"u8.ToArray());
    }

    // A copy of nearly everything in a folder makes git store the folder as a delta of the root, or, if the folder has more entries,
    // the root as a delta of the folder.
    private void CopyFolder()
    {
        string folder = $"copy{_random.Next(3)}";
        var originals = _files.Where(file => !file.Key.StartsWith("copy", StringComparison.Ordinal)).ToArray();
        foreach ((string path, (string mode, byte[] content)) in originals)
            if (_random.Next(20) > 0) Put($"{folder}/{path}", mode, content);
        for (int i = _random.Next(2) == 0 ? 8 : 0; i > 0; i--) Put($"{folder}/more than the root has {i}", Files.Regular, Content());
    }

    private void Put(string path, string mode, byte[] content)
    {
        foreach (string other in _files.Keys.Where(other => Clash(other, path)).ToArray()) _files.Remove(other);
        _files.Put(path, mode, mode == Files.SubmoduleMode ? Encoding.ASCII.GetBytes(Id()) : content);
    }

    private string Path()
    {
        string path = string.Join('/', Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Names[_random.Next(Names.Length)]));
        return path.Contains('\u00e9', StringComparison.Ordinal) && _random.Next(2) == 0
            ? Latin(path)
            : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(path));
    }

    private string Mode() => _random.Next(12) switch
    {
        0 or 1 => Files.ExecutableMode,
        2 => Files.LinkMode,
        3 => Files.SubmoduleMode,
        _ => Files.Regular,
    };

    private byte[] Content()
    {
        switch (_random.Next(10))
        {
            case 0: return [];
            case 1:
                byte[] noise = new byte[_random.Next(1, _random.Next(8) == 0 ? 300_000 : 3000)];
                _random.NextBytes(noise);
                return noise;
            case < 6 when _texts.Count > 0: return Encoding.UTF8.GetBytes(Changed(_texts[_random.Next(_texts.Count)]));
            default:
                _texts.Add(string.Concat(Enumerable.Range(0, _random.Next(1, 200)).Select(line => $"line {line} says {_random.Next(1000)}\r\n")));
                return Encoding.UTF8.GetBytes(_texts[^1]);
        }
    }

    private string Changed(string text) => text.Insert(_random.Next(text.Length), $"changed {_random.Next()}");

    private byte[] Conf()
    {
        string owner = _random.Next(4) == 0 ? "production" : "research";
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{{\n  \"username\" : \"{owner}\",\n  \"algoname\" : \"A{Seed}\",\n  \"submitted_at\" : {_random.Next()}\n}}"));
    }

    // The content that the copy's rewritten file will have, elsewhere in the repository.
    private static byte[] ForProduction(byte[] conf) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(conf).Replace("\"research\"", "\"production\"", StringComparison.Ordinal));

    private void Commit(MemoryStream stream, int number, int? merged)
    {
        Write(stream, $"commit refs/heads/master\nmark :{number}\ncommitter Ada <ada@example.com> {1600000000 + number} +0000\ndata 1\nc\n");
        if (number > 1) Write(stream, $"from :{number - 1}\n");
        if (merged is not null) Write(stream, $"merge :{merged}\n");
        _files.WriteTo(stream);
    }

    private string Id() => string.Concat(Enumerable.Range(0, 40).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    private static void Write(MemoryStream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    private static string Latin(string path) => new([.. path.Select(c => c < 256 ? c : '_')]);

    private static bool Clash(string one, string other) =>
        one.StartsWith(other + "/", StringComparison.Ordinal) || other.StartsWith(one + "/", StringComparison.Ordinal);
}
