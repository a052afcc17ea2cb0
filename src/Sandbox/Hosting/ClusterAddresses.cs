namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>The addresses of one cluster.</summary>
internal sealed record ClusterAddresses(Uri Http, Uri? HttpsApi = null, Uri? HttpsGit = null, string? CaCertificate = null)
{
    public string Domain => HttpsApi is null ? Http.Authority : HttpsApi.Authority["api.".Length..];
}
