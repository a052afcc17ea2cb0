using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Files that arrive with a <c>Content-Encoding</c> that nobody asked for.</summary>
public class EncodedFileTests
{
    private static readonly CollectionId s_samples = new("research", "Samples");

    [Theory]
    [InlineData("Content-Length: 5\r\n", 5, true)]
    [InlineData("Content-Length: 5\r\n", 9, false)]
    [InlineData("", 5, false)]
    public async Task A_file_encoded_on_the_way_is_refused_and_one_stored_so_is_not(string length, long listed, bool isStoredSo)
    {
        await using PlainServer server = new($"HTTP/1.1 200 OK\r\nX-Data-Type: file\r\nContent-Encoding: gzip\r\n{length}Connection: close\r\n\r\n", 1, 2, 3, 4, 5);
        using HttpClients clients = new();
        string at = $"http://127.0.0.1:{server.Port}";
        ClusterApi api = new(ClusterAddress.Of("dev.example.com", at, at), ScriptedCluster.Ring(null), clients, ScriptedCluster.Patient, new RecordingTime());
        DataFile file = new("a.bin", listed, null);

        using DataContent content = await api.Data.OpenFileAsync(s_samples, file.Name, default);

        Assert.Equal("gzip", content.Encoding);
        Assert.Contains("Accept-Encoding: identity", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
        if (isStoredSo)
        {
            FileFailures.RequireLength(s_samples, file, content);
            return;
        }
        MigrationException failure = Assert.Throws<MigrationException>(() => FileFailures.RequireLength(s_samples, file, content));
        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("research/Samples/a.bin was received with the encoding gzip", failure.Message, StringComparison.Ordinal);
        Assert.Contains("compression", failure.Remedy, StringComparison.Ordinal);
    }
}
