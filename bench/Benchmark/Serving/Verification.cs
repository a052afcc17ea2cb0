using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Bench;

/// <summary>Checks the result of a run by git and the API, independent of the code that is measured.</summary>
internal sealed partial class Verification(EmulatedCluster dev, EmulatedCluster prod)
{
    private const string Conf = "algorithmia.conf";
    private readonly Dictionary<string, (byte[] Tree, string Conf)> _sources = [];

    /// <summary>The problems; empty when the result is correct.</summary>
    public async Task<string[]> CheckAsync(SandboxAccount account, string[] names, Expectation expectation)
    {
        TimeSpan latency = prod.Behaviour.Latency;
        prod.Behaviour.Latency = TimeSpan.Zero;
        List<string> problems = [];
        foreach (string name in names)
            if (await ProblemOfAsync(account, name, expectation) is { } problem) problems.Add($"{name}: {problem}");
        prod.Behaviour.Latency = latency;
        return [.. problems];
    }

    private async Task<string?> ProblemOfAsync(SandboxAccount account, string name, Expectation expectation)
    {
        if (!prod.Algorithms(account.Name).Contains(name)) return "the destination does not exist";
        string repository = prod.RepositoryPath(account.Name, name);
        if (expectation == Expectation.Overlaid) return await IsOverlaidAsync(repository, name) ? null : "not all of the source's files are there";
        string[] ids = Encoding.ASCII.GetString(await Programs.ReadAsync("git", "-C", repository, "rev-parse", "HEAD^{tree}", "HEAD")).Split('\n');
        if (ids[0] != await ExpectedTreeAsync(name, account.Name)) return "the tree is not the source's with another owner";
        if (expectation == Expectation.Copied) return null;
        return (await PlainApi.PublishedAsync(prod, account, name)).Contains(ids[1], StringComparison.Ordinal) ? null : "the head is not published";
    }

    // The script's "*" excludes names that start with a dot, but only at the root.
    private async Task<bool> IsOverlaidAsync(string repository, string name)
    {
        string[] source = await ListAsync(dev.RepositoryPath(Clusters.SourceOwner, name));
        return !source.Where(line => !line.Contains("\t.", StringComparison.Ordinal)).Except(await ListAsync(repository)).Any();
    }

    private static async Task<string[]> ListAsync(string repository) =>
        Encoding.Latin1.GetString(await Programs.ReadAsync("git", "-C", repository, "ls-tree", "-r", "-z", "HEAD"))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> ExpectedTreeAsync(string name, string owner)
    {
        if (!_sources.TryGetValue(name, out (byte[] Tree, string Conf) source))
        {
            string repository = dev.RepositoryPath(Clusters.SourceOwner, name);
            source = _sources[name] = (await Programs.ReadAsync("git", "-C", repository, "cat-file", "tree", "HEAD^{tree}"),
                Encoding.Latin1.GetString(await Programs.ReadAsync("git", "-C", repository, "cat-file", "blob", $"HEAD:{Conf}")));
        }
        byte[] conf = IdOf("blob", Encoding.Latin1.GetBytes(Username().Replace(source.Conf, $"$1\"{owner}\"", 1)));
        return Convert.ToHexStringLower(IdOf("tree", WithConf(source.Tree, conf)));
    }

    // An entry is its mode, a space, its name, a zero, and twenty bytes of an id.
    private static byte[] WithConf(byte[] tree, byte[] id)
    {
        byte[] changed = [.. tree];
        int name = changed.AsSpan().IndexOf(Encoding.ASCII.GetBytes($" {Conf}\0"));
        id.CopyTo(changed, name + Conf.Length + 2);
        return changed;
    }

    private static byte[] IdOf(string kind, byte[] content) =>
        SHA1.HashData([.. Encoding.ASCII.GetBytes($"{kind} {content.Length}\0"), .. content]);

    [GeneratedRegex("(\"username\"\\s*:\\s*)\"[^\"]*\"")]
    private static partial Regex Username();
}
