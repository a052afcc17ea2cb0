using System.Text.Json;

namespace AlgorithmiaMigration.Sandbox.Serving;

/// <summary>
/// The addresses and keys for connecting to the clusters. This is the only place where keys are written outside this process, so only
/// its owner may read it. It appears complete, so that a script can wait for the file and read it.
/// </summary>
internal static class ConnectionFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, SandboxHost host)
    {
        string draft = $"{path}.{Guid.NewGuid():N}.tmp";
        FileStreamOptions creation = new() { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (FileStream file = new(draft, creation))
            JsonSerializer.Serialize(file, new { clusters = host.Clusters.Select(Describe), sourceHosts = host.SourceHosts.Select(Describe) }, Options);
        File.Move(draft, path, overwrite: true);
    }

    private static object Describe(SandboxSourceHost host) => new
    {
        host.Provider,
        host.WebUri,
        Accounts = host.Accounts.Select(account => new { account.Name, account.Token }),
    };

    private static object Describe(EmulatedCluster cluster) => new
    {
        cluster.Name,
        cluster.Domain,
        ApiUri = cluster.ApiUri.AbsoluteUri,
        GitUri = cluster.GitUri.AbsoluteUri,
        HttpsApiUri = cluster.HttpsApiUri?.AbsoluteUri,
        HttpsGitUri = cluster.HttpsGitUri?.AbsoluteUri,
        cluster.CaCertificate,
        cluster.AdminKey,
        Accounts = cluster.Accounts.Select(account => new { account.Name, account.Key }),
    };
}
