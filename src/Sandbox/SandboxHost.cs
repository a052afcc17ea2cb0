namespace AlgorithmiaMigration.Sandbox;

/// <summary>Emulated clusters in this process. Disposing ends them and deletes what they wrote.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly List<ClusterServer> _servers = [];
    private readonly WorkFolder _folder;
    private readonly TextWriter? _logFile;

    private SandboxHost(WorkFolder folder, TextWriter? logFile)
    {
        _folder = folder;
        _logFile = logFile;
    }

    public IReadOnlyList<SandboxCluster> Clusters => [.. _servers.Select(server => server.Cluster)];

    /// <exception cref="KeyNotFoundException">No cluster has this name.</exception>
    public SandboxCluster this[string name] => Clusters.FirstOrDefault(cluster => cluster.Name == name)
        ?? throw new KeyNotFoundException($"The Sandbox has no cluster '{name}'.");

    /// <exception cref="InvalidOperationException">There is no git on the PATH.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Clusters.Count == 0) throw new ArgumentException("At least one cluster is needed.", nameof(options));
        SandboxHost host = new(WorkFolder.For(options), LogWriter(options));
        try
        {
            await host.StartClustersAsync(options, cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ClusterServer server in _servers) await server.DisposeAsync();
        _servers.Clear();
        if (_logFile is not null) await _logFile.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartClustersAsync(SandboxOptions options, CancellationToken cancellation)
    {
        ClusterShare share = new(new HostKeys(), new GitTool(_folder.EmptyHome), _logFile);
        for (int i = 0; i < options.Clusters.Count; i++)
        {
            ClusterState state = new(options.Clusters[i], _folder.Of(options.Clusters[i]), options, share);
            PortPair ports = options.BasePort == 0 ? new PortPair(0, 0) : new PortPair(options.BasePort + 2 * i, options.BasePort + 2 * i + 1);
            _servers.Add(await ClusterServer.StartAsync(state, ports, cancellation));
        }
    }

    private static TextWriter? LogWriter(SandboxOptions options) => options.LogFile is null
        ? null
        : TextWriter.Synchronized(new StreamWriter(options.LogFile, append: false) { AutoFlush = true });
}
