using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Module;

/// <summary>Two clusters, served by the staged Sandbox. It ends with its input, so it cannot outlive the test run.</summary>
public sealed class ServedSandbox : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("algo-module-").FullName;
    private readonly StringBuilder _words = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    public string ConnectionFile => Path.Combine(_folder, "connection.json");

    public string Journal => Path.Combine(_folder, "journal.jsonl");

    public async ValueTask InitializeAsync()
    {
        ProcessStartInfo start = new(DotnetProgram.Require())
        {
            ArgumentList =
            {
                Staged.Sandbox, "serve", "--cluster", "dev", "--cluster", "prod", "--stop-with-input", "--connection-file", ConnectionFile,
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _ready.TrySetResult(false);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (!await _ready.Task.WaitAsync(Limit)) throw new InvalidOperationException($"The Sandbox did not start: {_words}");
    }

    public async ValueTask DisposeAsync()
    {
        _process!.StandardInput.Close();
        using CancellationTokenSource patience = new(Limit);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
        TestFolder.Remove(_folder);
    }

    private void Hear(string? line)
    {
        lock (_words) _words.AppendLine(line);
        if (line?.StartsWith("Ready", StringComparison.Ordinal) == true) _ready.TrySetResult(true);
    }
}
