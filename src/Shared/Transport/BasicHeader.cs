using System.Text;

namespace AlgorithmiaMigration.Shared;

/// <summary>The only place where a git key becomes text (contract, section 19.2).</summary>
internal static class BasicHeader
{
    public const string Scheme = "Basic";

    public static string Of(ClusterKey key) => $"{Scheme} {Parameter(key)}";

    public static string Parameter(ClusterKey key) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key.User}:{key.Value.Reveal()}"));
}
