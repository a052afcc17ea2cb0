using System.Text;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Core.Tests.References;

/// <summary>Rewrites from dev to prod, where research is named production and analytics is named insight.</summary>
internal static class Rewriting
{
    private static readonly AlgoCluster Dev = Cluster("dev.example.com"), Prod = Cluster("prod.example.com");

    public static string Rewrite(string text)
    {
        byte[] content = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(Rewriter().Rewrite(new TreeFile("a", content.Length), content));
    }

    public static ReferenceRewriter Rewriter()
    {
        AlgoSession session = new(Dev, [Prod], new MigrationServices(null!, null!, new FileJournal(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl"), TimeProvider.System, "test"), TimeProvider.System, () => 0))
        {
            OwnerMap = new OwnerMap([new("research", "nobody"), new("analytics", "insight")]),
        };
        // The algorithm's own owner becomes the owner of the copy, regardless of the map.
        return new ReferenceRewriter(new ReferenceScanner(Dev.Address), new ReferenceTranslation(session, Prod, "research", "production"));
    }

    private static AlgoCluster Cluster(string name) => new(ClusterAddress.Of(name), new KeyRing([]), null!);
}
