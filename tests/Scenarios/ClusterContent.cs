using System.Text.RegularExpressions;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Everything that a cluster holds, as text: trees with paths, modes and contents, versions, people, data, secrets by name, environments.</summary>
internal static partial class ClusterContent
{
    public static async Task<string[]> OfAsync(AlgoCluster connected, EmulatedCluster cluster)
    {
        List<string> lines = [];
        foreach (string owner in connected.Keys.Owners.Order(StringComparer.Ordinal))
        {
            foreach (string name in cluster.Algorithms(owner).Order(StringComparer.Ordinal)) lines.AddRange(await AlgorithmAsync(connected, cluster, owner, name));
            foreach (string name in cluster.Collections(owner).Order(StringComparer.Ordinal)) lines.AddRange(Collection(cluster, owner, name));
        }
        await foreach (User user in connected.Api.Accounts.ListUsersAsync(default)) lines.Add($"{user with { Id = "", Cluster = "" }}: {cluster.FindUser(user.Name)}");
        await foreach (Organization one in connected.Api.Accounts.ListOrganizationsAsync(default))
            lines.Add($"{one.Name} {one.Label} {one.ContactName} {one.Email} {one.Url} {one.Type} {one.ExternalId} {string.Join(", ", cluster.FindMembers(one.Name)!)}");
        return [.. lines.Select(line => line.Replace(cluster.Name, "there", StringComparison.Ordinal))];
    }

    private static async Task<IEnumerable<string>> AlgorithmAsync(AlgoCluster connected, EmulatedCluster cluster, string owner, string name)
    {
        Algorithm algorithm = (await connected.Api.FindAlgorithmAsync(owner, name, default))!;
        Repository repository = new(cluster.RepositoryPath(owner, name));
        List<string> lines = [$"{owner}/{name}: {algorithm.Details} {algorithm.Settings with { AlgorithmEnvironment = null }} {algorithm.Runtime}", Tree("HEAD")];
        await foreach (AlgorithmVersion version in connected.Api.ListVersionsAsync(owner, name, true, default))
            lines.Add($"{version.Number} {version.Callability} {version.ReleaseNotes} {version.SampleInput}: {Tree(version.Commit)}");
        lines.AddRange((await connected.Api.Secrets.ListAsync(algorithm, default)).Select(secret => $"{secret.SecretKey}"));
        return lines;

        // The configuration file has the id of the cluster's environment, and when the algorithm was created.
        string Tree(string commit) => Regex.Replace(repository.Git("ls-tree", "-r", commit), "blob ([0-9a-f]+)\talgorithmia.conf",
            file => OwnToCluster().Replace(repository.Git("cat-file", "blob", file.Groups[1].Value), "..."));
    }

    private static IEnumerable<string> Collection(EmulatedCluster cluster, string owner, string name) =>
    [
        $"{owner}/{name}: {string.Join(", ", cluster.Readers(owner, name))}",
        .. cluster.Files(owner, name).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}: {Convert.ToHexString(File.ReadAllBytes(file.Value.Path))}"),
    ];

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\"submitted_at\" ?: ?[0-9]+")]
    private static partial Regex OwnToCluster();
}
