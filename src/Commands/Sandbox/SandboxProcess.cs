using System.Collections;
using System.Diagnostics;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.Json;

namespace AlgorithmiaMigration.Commands;

/// <summary>A Sandbox running beside the shell. It ends when its input closes, so it never outlives the shell.</summary>
internal sealed class SandboxProcess
{
    private static readonly List<SandboxProcess> Started = [];

    private readonly Process _process;
    private readonly List<string> _lastWords = [];

    private SandboxProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static IReadOnlyList<SandboxProcess> Running
    {
        get
        {
            lock (Started) return Started.ToArray();
        }
    }

    /// <summary>Starts one and waits until its clusters answer.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.SandboxUnavailable"/>.</exception>
    public static async Task<IReadOnlyList<SandboxCluster>> StartAsync(string program, string arguments, CancellationToken cancellation)
    {
        string connection = Path.Combine(Path.GetTempPath(), $"algo-sandbox-{Guid.NewGuid():n}.json");
        SandboxProcess sandbox = new(Launch(program, $"serve --stop-with-input --connection-file \"{connection}\" {arguments}"));
        try
        {
            await sandbox.ReadyAsync(cancellation).ConfigureAwait(false);
            IReadOnlyList<SandboxCluster> clusters = sandbox.Read(File.ReadAllText(connection));
            lock (Started) Started.Add(sandbox);
            return clusters;
        }
        catch
        {
            sandbox.Stop();
            throw;
        }
        finally
        {
            // It holds keys, even if only of a rehearsal.
            File.Delete(connection);
        }
    }

    public void Stop()
    {
        lock (Started) Started.Remove(this);
        try
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(5000)) _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself, which is what was wanted.
        }
    }

    private static Process Launch(string program, string arguments)
    {
        ProcessStartInfo start = new("dotnet", $"\"{program}\" {arguments}")
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new MigrationException(FailureKind.SandboxUnavailable, $"The Sandbox cannot be started: {e.Message}",
                "It needs the .NET 10 runtime (ASP.NET Core) with 'dotnet' on the PATH, and git.", e);
        }
    }

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            if (line is null) return;
            lock (_lastWords) _lastWords.Add(line);
            if (line.StartsWith("Ready", StringComparison.Ordinal)) ready.TrySetResult(true);
        }
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ready.TrySetResult(false);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using (cancellation.Register(() => ready.TrySetCanceled()))
        {
            if (await ready.Task.ConfigureAwait(false)) return;
        }
        string words;
        lock (_lastWords) words = string.Join(" ", _lastWords.Skip(Math.Max(0, _lastWords.Count - 5)));
        throw new MigrationException(FailureKind.SandboxUnavailable, $"The Sandbox ended at once: {words}",
            "It needs the .NET 10 runtime (ASP.NET Core), and git on the PATH.");
    }

    private SandboxCluster[] Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Hashtable hosts = HostCredentials(document.RootElement);
        return document.RootElement.GetProperty("clusters").EnumerateArray().Select(cluster => Cluster(cluster, hosts)).ToArray();
    }

    /// <summary>As New-AlgoSession takes them: each account of a host has a path of its own, and one user opens the rest.</summary>
    private static Hashtable HostCredentials(JsonElement connection)
    {
        Hashtable credentials = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement host in connection.GetProperty("sourceHosts").EnumerateArray())
        {
            foreach (JsonElement account in host.GetProperty("accounts").EnumerateArray())
            {
                PSCredential credential = new(Text(account, "name"), Secure(Text(account, "token")!));
                credentials[$"{Text(host, "webUri")}/{credential.UserName}"] = credentials[Text(host, "webUri")!] = credential;
            }
        }
        return credentials;
    }

    private SandboxCluster Cluster(JsonElement cluster, Hashtable hosts) => new(this)
    {
        Name = Text(cluster, "name")!,
        Domain = Text(cluster, "domain")!,
        ApiUri = Text(cluster, "apiUri")!,
        GitUri = Text(cluster, "gitUri")!,
        HttpsApiUri = Text(cluster, "httpsApiUri"),
        HttpsGitUri = Text(cluster, "httpsGitUri"),
        HttpsCaCertificate = Text(cluster, "caCertificate"),
        HostCredential = hosts,
        AdminKey = Secure(Text(cluster, "adminKey")!),
        Credential = cluster.GetProperty("accounts").EnumerateArray()
            .Select(account => new PSCredential(Text(account, "name"), Secure(Text(account, "key")!))).ToArray(),
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;
}
