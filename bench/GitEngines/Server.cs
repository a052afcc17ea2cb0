using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Bench;

/// <summary>Two clusters in a process of their own, so that what the client costs can be told from what the server costs.</summary>
internal static class Server
{
    private const string Source = "research";
    private const string Destination = "production";

    /// <summary>Serves until its input ends. Says where, with which keys.</summary>
    public static async Task RunAsync(Work work)
    {
        SandboxOptions options = new()
        {
            Clusters = ["dev", "prod"], SeedShowcase = false, Latency = TimeSpan.FromMilliseconds(work.Latency), BuildDuringPush = false,
        };
        await using SandboxHost host = await SandboxHost.StartAsync(options, CancellationToken.None);
        SandboxCluster dev = host["dev"], prod = host["prod"];
        for (int i = 0; i < work.Repositories; i++) await dev.AddAlgorithmAsync(Seed(i, work), CancellationToken.None);
        foreach (string name in work.Destinations)
            await prod.AddAlgorithmAsync(new AlgorithmSeed(Destination, name), CancellationToken.None);
        Console.WriteLine($"{dev.GitUri} {dev.Account(Source).Key} {prod.GitUri} {prod.Account(Destination).Key}");
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(dev.Log.Entries.Concat(prod.Log.Entries).Count());
            dev.Log.Clear();
            prod.Log.Clear();
        }
    }

    // About twenty files and thirty commits, as in the measurements that the engines were chosen by.
    private static AlgorithmSeed Seed(int number, Work work)
    {
        Random random = new(number);
        FileSeed[] files = [.. Enumerable.Range(0, 20).Select(i => FileSeed.Text($"src/part{i % 4}/file{i}.py", Text(random)))];
        List<CommitSeed> commits = [new CommitSeed("First") { Files = work.IsBig ? [FileSeed.Bytes("model.bin", Noise(random))] : files }];
        for (int i = 1; i < 30 && !work.IsBig; i++)
            commits.Add(new CommitSeed($"Change {i}") { Files = [FileSeed.Text($"src/part{i % 4}/file{i % 20}.py", Text(random))] });
        return new AlgorithmSeed(Source, $"A{number}") { Commits = commits };
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, 60).Select(line => $"def part{line}(x):\n    return x + {random.Next(100000)}\n"));

    private static byte[] Noise(Random random)
    {
        byte[] noise = new byte[100 * 1024 * 1024];
        random.NextBytes(noise);
        return noise;
    }
}
