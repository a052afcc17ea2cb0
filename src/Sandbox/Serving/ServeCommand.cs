using System.Net.Sockets;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Traffic;

namespace AlgorithmiaMigration.Sandbox.Serving;

/// <summary>Runs clusters until they are stopped.</summary>
internal static class ServeCommand
{
    private const string Help = """
        serve [options]: runs emulated Algorithmia clusters until Ctrl+C

          --cluster NAME           a cluster, repeatable (default: dev, prod, prod-ha); the first one is seeded
          --connection-file PATH   writes addresses and keys to this file as JSON, readable only by you
          --seed N                 N additional small algorithms of the account 'load' on the first cluster
          --data-files N           N small files in the collection ManyFiles of 'load' on the first cluster
          --data-bytes SIZE        a file of this size in its collection BigFile: in bytes, or with K, M or G, such as 2G
          --people N               N additional users on the first cluster, with an organization of 20 for every 50
          --empty                  no algorithms, data or people, only the accounts with keys
          --http-only              no HTTPS at api.NAME.localhost and git.NAME.localhost
          --port N                 the first port (default: free ports)
          --latency MS             delay before every answer
          --build-time MS          how long a build takes
          --async-builds           a push ends before its build
          --close-legacy NAME      this cluster refuses new algorithms in legacy languages, repeatable
          --admin-delay MS         how long reads lag behind changes of users, organizations and members
          --key-import             the admin can import keys for users
          --name-cache MS          how long the name of a deleted algorithm stays taken (default: 15000; 0 for not at all)
          --anonymous-calls-ok     a call without a key is answered with 200 and an error in the body
          --utility-lists          algorithms of organizations are listed only at utility-algorithms
          --git-manner NAME        how the git servers answer: git or jgit (default: git)
          --hide-default-branch    lists of branches do not tell which one is the default branch
          --large-files            repositories store the objects of git LFS
          --faults FILE            faults to inject, a JSON array
          --log FILE               writes every request as a line of JSON, with keys masked
          --stop-with-input        also stops when standard input ends
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        ServeArguments parsed = ServeArguments.Parse(arguments);
        if (parsed.Help)
        {
            Terminal.Line(Help);
            return ExitCodes.Ok;
        }
        IReadOnlyList<Fault> faults = parsed.FaultFile is { } file ? FaultFile.Read(file) : [];
        parsed.RequireClusters(faults.Select(fault => fault.Cluster), "The fault file");
        try
        {
            await using SandboxHost host = await SandboxHost.StartAsync(parsed.Options, cancellation);
            Prepare(host, parsed, faults);
            await UntilStoppedAsync(parsed, cancellation);
            return ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Ok;
        }
        catch (Exception problem)
            when (problem is InvalidOperationException or SocketException || FileSystemErrors.Includes(problem))
        {
            Terminal.Error($"The Sandbox cannot start: {problem.Message}");
            return ExitCodes.Failed;
        }
    }

    private static void Prepare(SandboxHost host, ServeArguments arguments, IReadOnlyList<Fault> faults)
    {
        foreach (EmulatedCluster cluster in host.Clusters)
            foreach (Fault fault in faults.Where(fault => fault.Cluster is null || fault.Cluster == cluster.Name))
                cluster.Faults.Add(fault);
        foreach (EmulatedCluster cluster in host.Clusters) Announce(cluster);
        foreach (SandboxSourceHost sourceHost in host.SourceHosts) Terminal.Line($"Source host {sourceHost.Provider}: {sourceHost.WebUri}");
        if (arguments.ConnectionFile is { } path)
        {
            ConnectionFile.Write(path, host);
            Terminal.Line($"Connection file with the keys: {path}");
        }
        Terminal.Line("Ready. Press Ctrl+C to stop.");
    }

    private static void Announce(EmulatedCluster cluster)
    {
        Terminal.Line($"Cluster {cluster.Name}: {cluster.Domain}");
        Terminal.Line($"  API and git  {cluster.ApiUri}");
        if (cluster.HttpsApiUri is not null)
        {
            Terminal.Line($"  API          {cluster.HttpsApiUri}");
            Terminal.Line($"  git          {cluster.HttpsGitUri}");
            Terminal.Line($"  CA           {cluster.CaCertificate}");
        }
        Terminal.Line($"  accounts     {string.Join(", ", cluster.Accounts.Select(account => account.Name))}");
    }

    private static async Task UntilStoppedAsync(ServeArguments arguments, CancellationToken cancellation)
    {
        Task stopped = Task.Delay(Timeout.InfiniteTimeSpan, arguments.Options.Time, cancellation);
        await await Task.WhenAny(arguments.StopWithInput ? [stopped, Terminal.InputEndsAsync(cancellation)] : [stopped]);
    }
}
