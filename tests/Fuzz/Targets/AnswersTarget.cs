using System.Text;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Tests;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>An answer of a cluster, for every reader of the API; and that of a store of large files. The first byte is the reader, the second the status.</summary>
internal static class AnswersTarget
{
    private const int Head = 2;
    private static readonly int[] s_status = [200, 200, 200, 200, 201, 202, 204, 400, 401, 404, 409, 500];
    private static readonly LargeFile s_file = new(new string('a', 64), 1);

    private const string Offer = """{"objects":[{"oid":"OID","actions":{"upload":{"href":"https://dev.example.com/x","header":{"a":"b"}},"verify":{"href":"https://dev.example.com/y"}}}]}""";

    /// <summary>The answer of the contract for each reader.</summary>
    public static IReadOnlyList<byte[]> Contract { get; } =
    [
        .. PortCalls.All.Select((call, index) => Input(index, call.Body(call.Answer).Replace("{1}", "", StringComparison.Ordinal))),
        Input(0, Offer.Replace("OID", s_file.ObjectId, StringComparison.Ordinal)),
    ];

    public static void Read(byte[] bytes)
    {
        if (bytes.Length < Head) return;
        PortCall call = PortCalls.All[bytes[0] % PortCalls.All.Count];
        string body = Encoding.UTF8.GetString(bytes, Head, bytes.Length - Head);
        int status = s_status[bytes[1] % s_status.Length];
        try
        {
            call.On(call.Cluster(new Reply(status, body))).GetAwaiter().GetResult();
        }
        catch (MigrationException)
        {
        }
        ReadLargeFiles(body);
    }

    private static byte[] Input(int reader, string body) => [(byte)reader, 0, .. Encoding.UTF8.GetBytes(body)];

    private static void ReadLargeFiles(string body)
    {
        try
        {
            _ = LargeFileAnswer.Read(body, "upload", [s_file], new Uri("https://dev.example.com/git/a/b.git/info/lfs/objects/batch"));
        }
        catch (LargeFileRefusedException)
        {
        }
    }
}
