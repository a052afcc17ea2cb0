using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A git engine with answers defined by the test.</summary>
internal sealed class ScriptedGitEngine(Transcript transcript) : IGitEngine
{
    public ScriptedCall<GitEndpoint, GitHead> ReadHead { get; } = new(transcript, "git.ReadHead");

    /// <summary>The files of the requested state; the selected ones are visited.</summary>
    public ScriptedCall<TreeSource, IReadOnlyList<(TreeFile File, byte[] Content)>> ReadFiles { get; } = new(transcript, "git.ReadFiles");

    public ScriptedCall<TreeCopy, TreePlan> Plan { get; } = new(transcript, "git.Plan");

    public ScriptedCall<TreeCopy, TreeCopyResult> Copy { get; } = new(transcript, "git.Copy");

    public string Name => "scripted";

    public string? WhyUnavailable => null;

    /// <summary>Adds a copy that pushes like every engine: it requests the message, announces the push, and returns the result.</summary>
    /// <param name="commit">The commit that is pushed.</param>
    /// <param name="source">The commit that is copied.</param>
    /// <param name="messages">The server's messages.</param>
    public void Pushes(string commit, string source, params string[] messages) => Copy.AnswersLater(async copy =>
    {
        await AnnounceAsync(copy, commit, source);
        return new TreeCopyResult(source, commit, true, TreeChanges.None, messages);
    });

    /// <summary>Adds a copy that fails after it has announced its push.</summary>
    public void BreaksPushing(string commit, string source, MigrationException failure) => Copy.AnswersLater(async copy =>
    {
        await AnnounceAsync(copy, commit, source);
        throw failure;
    });

    private static async Task AnnounceAsync(TreeCopy copy, string commit, string source)
    {
        await copy.Participant.DescribeAsync(source, CancellationToken.None);
        await copy.Participant.BeforePushAsync(new PendingPush(source, commit, null, "refs/heads/master", TreeChanges.None), CancellationToken.None);
    }

    Task<GitHead> IGitEngine.ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
        ReadHead.AskAsync(endpoint, $"{endpoint}", cancellation);

    async Task<string> IGitEngine.ReadFilesAsync(
        TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
    {
        foreach ((TreeFile file, byte[] content) in await ReadFiles.AskAsync(source, $"{source.Repository}", cancellation))
            if (wanted(file)) visit(file, content);
        return source.Commit ?? Samples.Commit('0');
    }

    Task<TreePlan> IGitEngine.PlanAsync(TreeCopy copy, CancellationToken cancellation) => Plan.AskAsync(copy, Text(copy), cancellation);

    Task<TreeCopyResult> IGitEngine.CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
        Copy.AskAsync(copy, Text(copy), cancellation);

    private static string Text(TreeCopy copy) => $"{copy.Source} -> {copy.Destination}";
}
