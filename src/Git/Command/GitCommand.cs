using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Git;

/// <summary>One run of git that talks to a server.</summary>
internal sealed class GitCommand(GitExecutable git, GitOptions options, string workFolder)
{
    private const int BufferSize = 4096;

    /// <param name="endpoint">The server's repository.</param>
    /// <param name="repository">The local one; null for commands that need none.</param>
    /// <param name="patience">How long it may print nothing.</param>
    /// <param name="step">Told how many bytes went by.</param>
    /// <param name="cancellation">Ends the process and all it started.</param>
    /// <param name="arguments">What git is to do.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.TimedOut"/>.</exception>
    public async Task<GitOutput> RunAsync(
        GitEndpoint endpoint, string? repository, TimeSpan patience, GitStep? step, string[] arguments, CancellationToken cancellation)
    {
        using StallWatch watch = new(options.Time, patience, cancellation);
        using Process process = new() { StartInfo = git.Command(workFolder, repository, endpoint, arguments) };
        GitErrorStream errors = new(watch, step);
        Task exit = ProcessTree.ExitOf(process);
        process.Start();
        using (watch.Token.Register(() => ProcessTree.Kill(process)))
        {
            process.StandardInput.Close();
            Task reading = errors.ReadAsync(process.StandardError.BaseStream);
            string output = await ReadAsync(process.StandardOutput.BaseStream, watch).ConfigureAwait(false);
            await Task.WhenAll(reading, exit).ConfigureAwait(false);
            if (process.ExitCode != 0) ThrowIfEnded(watch, endpoint, cancellation);
            return new GitOutput(process.ExitCode, output, errors.Lines);
        }
    }

    private static void ThrowIfEnded(StallWatch watch, GitEndpoint endpoint, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (watch.Stalled) throw GitFailures.Of(FailureKind.TimedOut, endpoint);
    }

    private static async Task<string> ReadAsync(Stream stream, StallWatch watch)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[BufferSize];
        for (int read; (read = await stream.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None).ConfigureAwait(false)) > 0;)
        {
            watch.Touch();
            all.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(all.ToArray());
    }
}

/// <summary>What a run of git left.</summary>
internal sealed record GitOutput(int ExitCode, string Text, IReadOnlyList<string> ErrorLines);
