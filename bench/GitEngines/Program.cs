using System.Diagnostics;
using AlgorithmiaMigration;
using AlgorithmiaMigration.Bench;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Git;

// GitEngines small 100 3 0            every engine, one by one and eight at a time
// GitEngines big 1 1 0 Relay          one engine, one file of 100 MB
if (args is ["serve", ..])
{
    await Server.RunAsync(Work.Parse(args.AsSpan(1)));
    return;
}

Work work = Work.Parse(args);
string[] engines = args.Length > 4 ? [args[4]] : Work.Engines;
using Process server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Assembly(), "serve", .. work.Arguments])
{
    RedirectStandardInput = true, RedirectStandardOutput = true,
})!;
string[] said = (await server.StandardOutput.ReadLineAsync())!.Split(' ');
using HttpClients http = new();
GitOptions options = new() { Time = TimeProvider.System };
IGitEngine[] all = [new RelayEngine(http.For, options), new LibGit2Engine(http.For, options), new GitCommandEngine(options)];

Console.WriteLine($"{"engine",-14}{"lanes",6}{"seconds",10}{"requests",10}{"client CPU",12}{"peak MB above idle",20}");
for (int round = 0; round < work.Rounds; round++)
    foreach (int lanes in work.Lanes)
        foreach (IGitEngine engine in all.Where(engine => engines.Contains(engine.Name)))
            await MeasureAsync(engine, lanes, round);
server.StandardInput.Close();
await server.WaitForExitAsync();

async Task MeasureAsync(IGitEngine engine, int lanes, int round)
{
    if (engine.WhyUnavailable is { } why)
    {
        Console.WriteLine($"{engine.Name}: {why}");
        return;
    }
    await RequestsAsync();
    GC.Collect();
    using Process self = Process.GetCurrentProcess();
    long idle = self.WorkingSet64;
    TimeSpan cpu = self.TotalProcessorTime;
    Stopwatch clock = Stopwatch.StartNew();
    ParallelOptions parallel = new() { MaxDegreeOfParallelism = lanes };
    await Parallel.ForEachAsync(Enumerable.Range(0, work.Repositories), parallel, async (number, stop) =>
        await engine.CopyAsync(CopyOf(number, Work.DestinationOf(engine.Name, lanes, round, number)), null, stop));
    TimeSpan elapsed = clock.Elapsed;
    self.Refresh();
    double perCopy = (double)await RequestsAsync() / work.Repositories;
    Console.WriteLine($"{engine.Name,-14}{lanes,6}{elapsed.TotalSeconds,10:0.00}{perCopy,10:0.0}"
        + $"{(self.TotalProcessorTime - cpu).TotalMilliseconds / work.Repositories,9:0.0} ms{(self.PeakWorkingSet64 - idle) / 1024.0 / 1024.0,20:0}");
}

async Task<int> RequestsAsync()
{
    await server.StandardInput.WriteLineAsync("requests");
    return int.Parse((await server.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
}

TreeCopy CopyOf(int number, string destination) => new()
{
    Source = Endpoint("dev", said[0], said[1], "research", $"A{number}"),
    Destination = Endpoint("prod", said[2], said[3], "production", destination),
    Rules = new TreeRules { ConfOwner = "production" },
    Describe = (commit, _) => Task.FromResult(new CommitText($"Copy {commit}", "Ada", "ada@example.com", DateTimeOffset.UnixEpoch)),
};

static GitEndpoint Endpoint(string cluster, string git, string key, string owner, string name)
{
    ClusterAddress address = ClusterAddress.Of($"{cluster}.example.com", git, git);
    return new GitEndpoint(address.Repository(owner, name), new ClusterKey(owner, new Secret(key)), address);
}

// Started by the dotnet host, the program itself is its first argument.
static string[] Assembly() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Work).Assembly.Location] : [];
