using System.Diagnostics;
using System.Text.Json;

namespace AlgorithmiaMigration.Module;

/// <summary>The staged Sandbox, running as a process of its own until disposed.</summary>
internal sealed class StagedSandbox : IDisposable
{
    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("algo-staged-").FullName;

    private StagedSandbox()
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Staged.Sandbox, "serve", "--http-only", "--stop-with-input", "--connection-file", ConnectionFile])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    public string Folder => _folder;

    private string ConnectionFile => Path.Combine(_folder, "connection.json");

    public static async Task<StagedSandbox> StartAsync()
    {
        StagedSandbox sandbox = new();
        string said = "";
        while (await sandbox._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Ready", StringComparison.Ordinal)) return sandbox;
            said += line + "\n";
        }
        said += await sandbox._process.StandardError.ReadToEndAsync();
        sandbox.Dispose();
        throw new InvalidOperationException($"The Sandbox did not start: {said}");
    }

    public (Uri Address, string Key) Account(string cluster, string name)
    {
        using JsonDocument connection = JsonDocument.Parse(File.ReadAllText(ConnectionFile));
        JsonElement found = connection.RootElement.GetProperty("clusters").EnumerateArray().Single(c => c.GetProperty("name").GetString() == cluster);
        string key = found.GetProperty("accounts").EnumerateArray().Single(a => a.GetProperty("name").GetString() == name).GetProperty("key").GetString()!;
        return (new Uri(found.GetProperty("apiUri").GetString()!), key);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
