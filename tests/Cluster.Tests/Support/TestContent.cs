using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>A file with content from the test, opened again for every attempt.</summary>
internal sealed class TestContent(Func<Stream> open, long? length) : IFileContent
{
    public Task<DataContent> OpenAsync(CancellationToken cancellation) => Task.FromResult(new DataContent(open(), length));
}
