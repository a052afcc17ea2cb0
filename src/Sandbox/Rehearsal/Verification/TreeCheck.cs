using System.Text;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>Compares the repositories on disk with git: modes, names and blobs must be equal; only the owner in algorithmia.conf may differ.</summary>
internal sealed partial class TreeCheck(GitTool git)
{
    private const string Conf = "algorithmia.conf";

    /// <summary>Compares the copied commit, which must be the head.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(
        EmulatedCluster source, EmulatedCluster destination, AlgorithmOutcome outcome, CancellationToken cancellation)
    {
        string to = destination.RepositoryPath(outcome.Destination.Owner, outcome.Destination.Name);
        string head = (await git.ReadAsync(["-C", to, "rev-parse", "HEAD"], cancellation)).Trim();
        return
        [
            .. head == outcome.DestinationCommit ? [] : (string[])[$"the head is {head}, not {outcome.DestinationCommit}"],
            .. await CompareAsync(source, destination, outcome, outcome.SourceCommit!, head, cancellation),
        ];
    }

    /// <summary>Compares a commit of the source with one of the destination.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(EmulatedCluster source, EmulatedCluster destination, AlgorithmOutcome outcome,
        string sourceCommit, string destinationCommit, CancellationToken cancellation)
    {
        string from = source.RepositoryPath(outcome.Owner, outcome.Name);
        string to = destination.RepositoryPath(outcome.Destination.Owner, outcome.Destination.Name);
        List<string> problems = [];
        IReadOnlyDictionary<string, string> here = await ListAsync(from, sourceCommit, cancellation);
        IReadOnlyDictionary<string, string> there = await ListAsync(to, destinationCommit, cancellation);
        problems.AddRange(here.Keys.Except(there.Keys).Select(name => $"'{name}' is missing"));
        problems.AddRange(there.Keys.Except(here.Keys).Select(name => $"'{name}' is unexpected"));
        problems.AddRange(here.Where(entry => entry.Key != Conf && there.TryGetValue(entry.Key, out string? other) && other != entry.Value)
            .Select(entry => $"'{entry.Key}' differs"));
        if (here.ContainsKey(Conf))
        {
            string before = await BytesAsync(from, sourceCommit, cancellation), after = await BytesAsync(to, destinationCommit, cancellation);
            if (after != Username().Replace(before, $"$1\"{outcome.Destination.Owner}\"", 1)) problems.Add($"{Conf} is not the source's with the owner replaced");
        }
        return problems;
    }

    /// <summary>Mode, type and id by name. Names are compared as bytes and shown as Latin-1.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ListAsync(string repository, string commit, CancellationToken cancellation)
    {
        byte[] output = await git.RunAsync(["-C", repository, "ls-tree", "-r", "-z", "--full-tree", commit], cancellation);
        return Encoding.Latin1.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2)).ToDictionary(parts => parts[1], parts => parts[0]);
    }

    private async Task<string> BytesAsync(string repository, string commit, CancellationToken cancellation) =>
        Encoding.Latin1.GetString(await git.RunAsync(["-C", repository, "cat-file", "blob", $"{commit}:{Conf}"], cancellation));

    [GeneratedRegex("(\"username\"\\s*:\\s*)\"[^\"]*\"")]
    private static partial Regex Username();
}
