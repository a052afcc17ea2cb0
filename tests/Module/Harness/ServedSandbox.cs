using System.Text;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Module;

/// <summary>Two clusters, served by the staged Sandbox, which ends with its standard input and so cannot outlive the test run.</summary>
public sealed class ServedSandbox : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("algo-module-").FullName;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChildProcess? _process;
    private Task[] _reading = [];

    public string ConnectionFile => Path.Combine(_folder, "connection.json");

    public string Journal => Path.Combine(_folder, "journal.jsonl");

    public async ValueTask InitializeAsync()
    {
        _process = ChildProcess.Start(CommandLine.For(DotnetProgram.Require(),
            Staged.Sandbox, "serve", "--cluster", "dev", "--cluster", "prod", "--stop-with-input", "--connection-file", ConnectionFile));
        _reading = [ReadAsync(_process.Output), ReadAsync(_process.Errors), EndAsync(_process)];
        if (!await _ready.Task.WaitAsync(Limit)) throw new InvalidOperationException($"The Sandbox did not start: {_output}");
    }

    public async ValueTask DisposeAsync()
    {
        _process!.CloseInput();
        await Task.WhenAll(_reading).WaitAsync(Limit);
        _process.Dispose();
        TestFolder.Remove(_folder);
    }

    private async Task ReadAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            lock (_output) _output.AppendLine(line);
            if (line.StartsWith("Ready", StringComparison.Ordinal)) _ready.TrySetResult(true);
        }
    }

    private async Task EndAsync(ChildProcess process)
    {
        await process.Exited;
        _ready.TrySetResult(false);
    }
}
