using System.Buffers;
using AlgorithmiaMigration.Sandbox.Data;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Data;

/// <summary><c>GET</c> and <c>HEAD</c>: a directory or a file, distinguished by <c>X-Data-Type</c> (contract, section 17.5).</summary>
internal static class DataReading
{
    private const int BlockSize = 128 * 1024;

    public static async Task<Reply> GetAsync(ApiCall call, DataPath path)
    {
        if (path.Collection is null) return DataListing.OfOwner(call, path.Owner);
        HostedCollection collection = DataAccess.Readable(call, path);
        if (path.File is null) return DataListing.OfCollection(call, collection);
        HostedFile file = collection.Files.GetValueOrDefault(path.File) ?? throw DataRefusal.Missing();
        IHeaderDictionary headers = call.Context.Response.Headers;
        headers["X-Data-Type"] = "file";
        if (call.Cluster.Behaviour.DataEtags) headers.ETag = await file.EtagAsync(call.Cancellation);
        return new Reply(200) { Content = (response, cancellation) => SendAsync(file, call, response, cancellation) };
    }

    private static async Task SendAsync(HostedFile file, ApiCall call, HttpResponse response, CancellationToken cancellation)
    {
        response.ContentType = "application/octet-stream";
        await using FileStream content = file.Open();
        if (call.Cluster.Behaviour.DataLengths) response.ContentLength = file.Size;
        if (HttpMethods.IsHead(call.Context.Request.Method)) return;
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (int count; (count = await content.ReadAsync(block.AsMemory(0, BlockSize), cancellation)) > 0;)
                await response.Body.WriteAsync(block.AsMemory(0, count), cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
        call.Cluster.Behaviour.DataRead?.Invoke(file.Name);
    }
}
