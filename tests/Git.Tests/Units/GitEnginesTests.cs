namespace AlgorithmiaMigration.Git.Tests;

public sealed class GitEnginesTests
{
    private static readonly IGitEngine Good = new NamedEngine("LibGit2Sharp", null);
    private static readonly IGitEngine AlsoGood = new NamedEngine("git", null);
    private static readonly IGitEngine Broken = new NamedEngine("LibGit2Sharp", "its native library cannot be loaded: no such file");
    private static readonly IGitEngine AlsoBroken = new NamedEngine("git", "git is not on the PATH.");

    [Theory]
    [InlineData(null)]
    [InlineData("Auto")]
    [InlineData("auto")]
    public void Without_a_requested_engine_the_first_that_works_is_used(string? wish)
    {
        Assert.Same(Good, GitEngines.Choose([Good, AlsoGood], wish));
        Assert.Same(AlsoGood, GitEngines.Choose([Broken, AlsoGood], wish));
    }

    [Fact]
    public void The_name_of_an_engine_is_not_case_sensitive() => Assert.Same(AlsoGood, GitEngines.Choose([Good, AlsoGood], "GIT"));

    [Fact]
    public void A_requested_engine_that_does_not_work_is_not_replaced()
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => GitEngines.Choose([Broken, AlsoGood], "LibGit2Sharp"));

        Assert.Equal(FailureKind.NoGitEngine, failure.Kind);
        Assert.Contains("no such file", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_no_engine_works_the_reason_for_each_is_given()
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => GitEngines.Choose([Broken, AlsoBroken]));

        Assert.Equal(FailureKind.NoGitEngine, failure.Kind);
        Assert.Contains("LibGit2Sharp: its native library cannot be loaded: no such file", failure.Message, StringComparison.Ordinal);
        Assert.Contains("git: git is not on the PATH.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_engine_is_reported_with_the_known_ones()
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => GitEngines.Choose([Good, AlsoGood], "svn"));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains("Auto, LibGit2Sharp or git", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "LibGit2Sharp")]
    [InlineData("Auto", "LibGit2Sharp")]
    [InlineData("Relay", "LibGit2Sharp")]
    [InlineData("LibGit2Sharp", "git")]
    [InlineData("libgit2sharp", "git")]
    [InlineData("git", "LibGit2Sharp")]
    public void Another_engine_than_the_one_that_copies_verifies(string? copying, string expected)
    {
        IGitEngine relay = new NamedEngine("Relay", null), library = new NamedReader("LibGit2Sharp", null), git = new NamedReader("git", null);

        Assert.Equal(expected, GitEngines.ChooseVerifier([relay, library, git], copying).Name);
    }

    [Fact]
    public void The_engine_that_copies_verifies_only_where_no_other_works()
    {
        NamedReader library = new("LibGit2Sharp", null), git = new("git", "git is not on the PATH.");

        Assert.Same(library, GitEngines.ChooseVerifier([library, git], "LibGit2Sharp"));
        Assert.Equal(FailureKind.NoGitEngine,
            Assert.Throws<MigrationException>(() => GitEngines.ChooseVerifier([new NamedEngine("Relay", null), git])).Kind);
    }

    private sealed class NamedReader(string name, string? why) : NamedEngine(name, why), ITreeReader
    {
        public Task<IOpenedRepository> OpenAsync(TreeSource source, CancellationToken cancellation) => throw new NotSupportedException();
    }

    private class NamedEngine(string name, string? why) : IGitEngine
    {
        public string Name => name;

        public string? WhyUnavailable => why;

        public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<string> ReadFilesAsync(
            TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}
