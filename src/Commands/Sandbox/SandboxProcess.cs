using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.Json;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Commands.Sandbox;

/// <summary>The process of a Sandbox. It ends when its standard input closes, so it never outlives the shell.</summary>
internal sealed class SandboxProcess
{
    private static readonly List<SandboxProcess> Started = [];

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private const int MaxLastLines = 5;
    private const string Requirements = "Install the .NET 10 runtime (ASP.NET Core), or set DOTNET_ROOT to its folder. Git must be on the PATH, too.";

    private readonly ChildProcess _process;
    private readonly Queue<string> _lastLines = new();

    private SandboxProcess(ChildProcess process) => _process = process;

    public int Id => _process.Id;

    public static IReadOnlyList<SandboxProcess> Running
    {
        get
        {
            lock (Started) return Started.ToArray();
        }
    }

    /// <summary>Starts a Sandbox and waits until its clusters answer.</summary>
    /// <param name="program">The Sandbox's program file.</param>
    /// <param name="arguments">The arguments that describe its clusters.</param>
    /// <param name="warn">Called when a file with keys could not be removed.</param>
    /// <param name="cancellation">Stops it again.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.SandboxUnavailable"/>.</exception>
    public static async Task<IReadOnlyList<SandboxCluster>> StartAsync(
        string program, IEnumerable<string> arguments, Action<string> warn, CancellationToken cancellation)
    {
        // Private, because it will hold keys, if only those of a rehearsal.
        string folder = CreateFolder();
        try
        {
            string connection = Path.Combine(folder, "connection.json");
            SandboxProcess sandbox = new(Launch([program, "serve", "--stop-with-input", "--connection-file", connection, .. arguments]));
            try
            {
                await sandbox.ReadyAsync(cancellation).ConfigureAwait(false);
                IReadOnlyList<SandboxCluster> clusters = sandbox.Read(File.ReadAllText(connection));
                lock (Started) Started.Add(sandbox);
                return clusters;
            }
            catch
            {
                await sandbox.StopAsync().ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            if (await FolderRemoval.RemoveAsync(folder, Composition.Time).ConfigureAwait(false) is { } left) warn(left);
        }
    }

    /// <summary>Asks the process to end, so that it can remove its files, and kills it if it does not.</summary>
    public async Task StopAsync()
    {
        lock (Started) Started.Remove(this);
        await _process.EndAsync(StopTimeout, Composition.Time).ConfigureAwait(false);
        _process.Dispose();
    }

    private static string CreateFolder()
    {
        try
        {
            return PrivateFolder.Create("algo-sandbox-");
        }
        catch (Exception failure) when (FileSystemErrors.Includes(failure))
        {
            throw new MigrationException(FailureKind.SandboxUnavailable,
                $"The Sandbox cannot be started: the temporary folder '{PrivateFolder.UsualParent}' cannot be written: {failure.Message}",
                "Set TMPDIR (TEMP on Windows) to a folder that you can write to.", failure);
        }
    }

    private static ChildProcess Launch(IEnumerable<string> arguments)
    {
        try
        {
            return ChildProcess.Start(CommandLine.For(DotnetProgram.Require(), arguments));
        }
        catch (ProgramException e)
        {
            throw new MigrationException(FailureKind.SandboxUnavailable, $"The Sandbox cannot be started: {e.Message}", Requirements, e);
        }
    }

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = ReadOutputAsync(ready);
        using (cancellation.Register(() => ready.TrySetCanceled()))
        {
            if (await ready.Task.ConfigureAwait(false)) return;
        }
        string output;
        lock (_lastLines) output = string.Join(" ", _lastLines);
        throw new MigrationException(FailureKind.SandboxUnavailable, $"The Sandbox ended during its start: {output}", Requirements);
    }

    // Reads for as long as the process runs: it would block if its output were not read.
    private async Task ReadOutputAsync(TaskCompletionSource<bool> ready)
    {
        await Task.WhenAll(ReadLinesAsync(_process.Output, ready), ReadLinesAsync(_process.Errors, ready)).ConfigureAwait(false);
        ready.TrySetResult(false);
    }

    private async Task ReadLinesAsync(StreamReader stream, TaskCompletionSource<bool> ready)
    {
        try
        {
            while (await stream.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                lock (_lastLines)
                {
                    if (_lastLines.Count == MaxLastLines) _lastLines.Dequeue();
                    _lastLines.Enqueue(line);
                }
                if (line.StartsWith("Ready", StringComparison.Ordinal)) ready.TrySetResult(true);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process was ended while a line was being read.
        }
    }

    private SandboxCluster[] Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        HostCredentialTable hosts = HostCredentials(document.RootElement);
        return document.RootElement.GetProperty("clusters").EnumerateArray().Select(cluster => Cluster(cluster, hosts)).ToArray();
    }

    /// <summary>In the form that New-AlgoSession takes: one entry per account of a host, and one for the rest of the host.</summary>
    private static HostCredentialTable HostCredentials(JsonElement connection)
    {
        HostCredentialTable credentials = [];
        foreach (JsonElement host in connection.GetProperty("sourceHosts").EnumerateArray())
        {
            foreach (JsonElement account in host.GetProperty("accounts").EnumerateArray())
            {
                PSObject credential = Credential(account, "token");
                credentials[$"{Text(host, "webUri")}/{Text(account, "name")}"] = credentials[Text(host, "webUri")!] = credential;
            }
        }
        return credentials;
    }

    private SandboxCluster Cluster(JsonElement cluster, HostCredentialTable hosts) => new(this)
    {
        Name = Text(cluster, "name")!,
        Domain = Text(cluster, "domain")!,
        ApiUri = Text(cluster, "apiUri")!,
        GitUri = Text(cluster, "gitUri")!,
        HttpsApiUri = Text(cluster, "httpsApiUri"),
        HttpsGitUri = Text(cluster, "httpsGitUri"),
        HttpsCaCertificate = Text(cluster, "caCertificate"),
        HostCredential = hosts,
        AdminKey = HiddenText.Of(Secure(Text(cluster, "adminKey")!)),
        Credential = new DisplayList<PSObject>(cluster.GetProperty("accounts").EnumerateArray().Select(account => Credential(account, "key"))),
    };

    private static PSObject Credential(JsonElement account, string key) =>
        HiddenText.Of(new PSCredential(Text(account, "name"), Secure(Text(account, key)!)));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;
}
