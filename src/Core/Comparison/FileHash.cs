using System.Security.Cryptography;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Reads and hashes a file of hosted data.</summary>
internal static class FileHash
{
    private const int BlockSize = 64 * 1024;

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.FileChanged"/>: it has another length than its listing.</exception>
    public static Task<string> OfAsync(IDataApi api, CollectionId collection, DataFile file, CancellationToken cancellation) =>
        api.ReadFileAsync(collection, file.Name, async (content, stop) =>
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] block = new byte[BlockSize];
            long length = 0;
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
            for (int read; (read = await content.Stream.ReadAsync(block, 0, block.Length, stop).ConfigureAwait(false)) > 0; length += read)
                hash.AppendData(block, 0, read);
#pragma warning restore CA1835
            return length == file.Size ? BitConverter.ToString(hash.GetHashAndReset()).Replace("-", "").ToLowerInvariant()
                : throw new MigrationException(FailureKind.FileChanged, FormattableString.Invariant(
                    $"'{file.Name}' has {length} bytes, and was listed with {file.Size}."), "Compare again when nobody writes the collection.");
        }, cancellation);
}
