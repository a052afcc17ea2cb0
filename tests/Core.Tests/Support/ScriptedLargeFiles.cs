using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A transfer of large files that copies all, or leaves some out for a reason.</summary>
internal sealed class ScriptedLargeFiles : ILargeFileTransfer
{
    /// <summary>The object that cannot be copied; null when all can be.</summary>
    public LargeFile? Missing { get; set; }

    /// <summary>Why every transfer fails; null when none does.</summary>
    public MigrationException? Failure { get; set; }

    public string Reason { get; set; } = "prod does not store large files.";

    /// <summary>What was asked for, one list per call.</summary>
    public List<IReadOnlyList<LargeFile>> Requests { get; } = [];

    public Task<LargeFileCopy> CopyAsync(GitEndpoint source, GitEndpoint destination, IReadOnlyList<LargeFile> files, CancellationToken cancellation)
    {
        Requests.Add(files);
        if (Failure is { } failure) return Task.FromException<LargeFileCopy>(failure);
        return Task.FromResult(Missing is { } missing ? new LargeFileCopy([missing], Reason) : new LargeFileCopy([], null));
    }
}
