using System.Text;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Runs git against a server.</summary>
internal sealed class GitCommand(GitExecutable git, GitOptions options, string workFolder)
{
    private const int BufferSize = 4096;

    /// <summary>Runs git until it exits, with any exit code. Cancelling kills the process and its descendants.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.TimedOut"/>.</exception>
    public async Task<GitOutput> RunAsync(GitJob job, CancellationToken cancellation)
    {
        // The program would send the request to the cluster that the archive was made of.
        if (job.Endpoint.IsArchived) throw GitFailures.OfProgramAndArchive();
        using OpenRequests.Request? open = OpenRequests.Begin(job.Endpoint.Cluster.Domain, $"git {job.Command} of {job.Endpoint.Repository.AbsolutePath}",
            job.IsPrompt, options.Time);
        using StallWatch watch = new(options.Time, job.Patience, cancellation);
        using ChildProcess process = git.Start(workFolder, job);
        GitErrorStream errors = new(watch, job.Step);
        TaskCompletionSource<bool> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (watch.Token.Register(process.Kill))
        using (watch.Token.Register(() => stopped.TrySetResult(true)))
        {
            Task<string> output = ReadAsync(process.Output.BaseStream, watch);
            Task streams = Task.WhenAll(output, errors.ReadAsync(process.Errors.BaseStream));
            // A child of git can outlive it and keep its streams open: then they do not end, although git has exited.
            bool isWhole = await Task.WhenAny(streams, stopped.Task).ConfigureAwait(false) == streams;
            await process.Exited.ConfigureAwait(false);
            if (!isWhole || process.ExitCode != 0) ThrowIfEnded(watch, job.Endpoint, cancellation);
            await streams.ConfigureAwait(false);
            if (process.ExitCode == 0) open?.Answered();
            return new GitOutput(process.ExitCode, await output.ConfigureAwait(false), errors.Lines);
        }
    }

    private static void ThrowIfEnded(StallWatch watch, GitEndpoint endpoint, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (watch.Stalled) throw GitFailures.Of(TransportFault.NoAnswer, endpoint);
    }

    private static async Task<string> ReadAsync(Stream stream, StallWatch watch)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[BufferSize];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, CancellationToken.None).ConfigureAwait(false)) > 0)
        {
            watch.Touch();
            all.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(all.ToArray());
    }
}
