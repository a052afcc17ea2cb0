using System.Text;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>A README.md that changed in git replaces the algorithm's summary (contract, section 7.1).</summary>
internal static class ReadmeSummary
{
    private const string FileName = "README.md";

    public static async Task RefreshAsync(HostedAlgorithm algorithm, IReadOnlyList<TreeRow> tree, CancellationToken cancellation)
    {
        TreeRow? readme = tree.FirstOrDefault(row => row is { Path: FileName, Kind: "blob" });
        if (readme is null || readme.Id == algorithm.SeenReadme) return;
        byte[] text = await algorithm.Repository.BlobAsync(readme.Id, cancellation);
        Apply(algorithm, readme.Id, text);
    }

    public static void Apply(HostedAlgorithm algorithm, string id, byte[] text)
    {
        lock (algorithm.Gate)
        {
            algorithm.SeenReadme = id;
            algorithm.Details = algorithm.Details with { Summary = Markdown.ToHtml(Encoding.UTF8.GetString(text)) };
        }
    }
}
