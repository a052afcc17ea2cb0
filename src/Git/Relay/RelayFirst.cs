namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Uses the relay where it can make the copy, and otherwise a general engine, which is chosen only when it is required.</summary>
internal sealed class RelayFirst(RelayEngine relay, Func<IGitEngine> chooseGeneral) : IGitEngine
{
    private readonly Lazy<IGitEngine> _general = new(chooseGeneral);

    public string Name => relay.Name;

    public string? WhyUnavailable => null;

    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) => relay.ReadHeadAsync(endpoint, cancellation);

    public async Task<string> ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        try
        {
            return await relay.ReadFilesAsync(source, wanted, visit, cancellation).ConfigureAwait(false);
        }
        catch (RelayUnsupportedException handOver)
        {
            return await Successor(handOver).ReadFilesAsync(source, wanted, visit, cancellation).ConfigureAwait(false);
        }
    }

    public async Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation)
    {
        try
        {
            return await relay.PlanAsync(copy, cancellation).ConfigureAwait(false);
        }
        catch (RelayUnsupportedException handOver)
        {
            return await Successor(copy, handOver).PlanAsync(copy, cancellation).ConfigureAwait(false);
        }
    }

    public async Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await relay.CopyAsync(copy, progress, cancellation).ConfigureAwait(false);
        }
        catch (RelayUnsupportedException handOver)
        {
            return await Successor(copy, handOver).CopyAsync(copy, progress, cancellation).ConfigureAwait(false);
        }
    }

    private IGitEngine Successor(TreeCopy copy, RelayUnsupportedException handOver)
    {
        IGitEngine general = Successor(handOver);
        copy.Participant.Decided($"the {relay.Name} engine cannot make this copy, so {general.Name} makes it: {handOver.Reason}.");
        return general;
    }

    private IGitEngine Successor(RelayUnsupportedException handOver)
    {
        try
        {
            return _general.Value;
        }
        catch (MigrationException unavailable)
        {
            // Other copies work without a general engine, so only this copy fails.
            throw new MigrationException(FailureKind.GitFailed, $"{handOver.Message} {unavailable.Message}", unavailable.Remedy, handOver);
        }
    }
}
