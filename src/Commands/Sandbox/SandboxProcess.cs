using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.Json;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Commands.Sandbox;

/// <summary>A Sandbox running beside the shell. It ends when its input closes, so it never outlives the shell.</summary>
internal sealed class SandboxProcess
{
    private static readonly List<SandboxProcess> Started = [];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const int LastWords = 5;
    private const string Needs = "It needs the .NET 10 runtime (ASP.NET Core): install it, or set DOTNET_ROOT to its folder. It also needs git on the PATH.";

    private readonly ChildProcess _process;
    private readonly Queue<string> _lastWords = new();

    private SandboxProcess(ChildProcess process) => _process = process;

    public int Id => _process.Id;

    public static IReadOnlyList<SandboxProcess> Running
    {
        get
        {
            lock (Started) return Started.ToArray();
        }
    }

    /// <summary>Starts one and waits until its clusters answer.</summary>
    /// <param name="program">The Sandbox's program file.</param>
    /// <param name="arguments">What it serves.</param>
    /// <param name="warn">Told when a file with keys could not be removed.</param>
    /// <param name="cancellation">Ends it again.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.SandboxUnavailable"/>.</exception>
    public static async Task<IReadOnlyList<SandboxCluster>> StartAsync(
        string program, IEnumerable<string> arguments, Action<string> warn, CancellationToken cancellation)
    {
        // It holds keys, even if only of a rehearsal.
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

    /// <summary>Asks it to end, which lets it remove its files, and kills it only when it does not.</summary>
    public async Task StopAsync()
    {
        lock (Started) Started.Remove(this);
        await _process.EndAsync(Patience, Composition.Time).ConfigureAwait(false);
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
                "Point TMPDIR (TEMP on Windows) to a folder that this account may write to.", failure);
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
            throw new MigrationException(FailureKind.SandboxUnavailable, $"The Sandbox cannot be started: {e.Message}", Needs, e);
        }
    }

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = ListenAsync(ready);
        using (cancellation.Register(() => ready.TrySetCanceled()))
        {
            if (await ready.Task.ConfigureAwait(false)) return;
        }
        string words;
        lock (_lastWords) words = string.Join(" ", _lastWords);
        throw new MigrationException(FailureKind.SandboxUnavailable, $"The Sandbox ended at once: {words}", Needs);
    }

    // Reads for as long as it runs: one whose words nobody takes would stop.
    private async Task ListenAsync(TaskCompletionSource<bool> ready)
    {
        await Task.WhenAll(HearAsync(_process.Output, ready), HearAsync(_process.Errors, ready)).ConfigureAwait(false);
        ready.TrySetResult(false);
    }

    private async Task HearAsync(StreamReader stream, TaskCompletionSource<bool> ready)
    {
        try
        {
            while (await stream.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                lock (_lastWords)
                {
                    if (_lastWords.Count == LastWords) _lastWords.Dequeue();
                    _lastWords.Enqueue(line);
                }
                if (line.StartsWith("Ready", StringComparison.Ordinal)) ready.TrySetResult(true);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It was ended while it spoke.
        }
    }

    private SandboxCluster[] Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        HostCredentialTable hosts = HostCredentials(document.RootElement);
        return document.RootElement.GetProperty("clusters").EnumerateArray().Select(cluster => Cluster(cluster, hosts)).ToArray();
    }

    /// <summary>As New-AlgoSession takes them: each account of a host has a path of its own, and one user opens the rest.</summary>
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
