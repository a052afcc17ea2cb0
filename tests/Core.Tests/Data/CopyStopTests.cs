namespace AlgorithmiaMigration.Core.Tests.Data;

/// <summary>When failures of files stop the copy of a collection.</summary>
public sealed class CopyStopTests : IDisposable
{
    // With a throttle of one, two consecutive failures are allowed.
    private const int Patience = 2;

    private readonly ScriptedWorld _world = new();

    public CopyStopTests()
    {
        _world.Prod.Data.FindCollection.Returns(Samples.Listing(), Samples.Listing([.. Names(9).Select(name => Samples.File(name, 1))]));
        _world.Dev.Data.Holds([.. Names(9).Select(name => (name, "x"))]);
    }

    [Fact]
    public async Task A_success_between_failures_resets_the_count()
    {
        // Alternating, because two files are copied at the same time and either may be counted first.
        for (int i = 0; i < 9; i++) Write(i % 2 == 0 ? FailureKind.TimedOut : null);

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((5, 4, 0), (outcome.FilesFailed, outcome.FilesCopied, outcome.FilesPending));
    }

    [Theory]
    [InlineData(FailureKind.ClusterUnavailable)]
    [InlineData(FailureKind.ConnectionLost)]
    [InlineData(FailureKind.ConnectionRefused)]
    [InlineData(FailureKind.TimedOut)]
    [InlineData(FailureKind.UnknownHost)]
    public async Task Too_many_consecutive_connection_failures_end_the_copy(FailureKind kind)
    {
        Write(kind);

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Failed, kind), (outcome.Status, outcome.Failure?.Kind));
        Assert.Equal((Patience, 9 - Patience), (outcome.FilesFailed, outcome.FilesPending));
        // Two files are copied at the same time, so one more may have been started.
        Assert.InRange(_world.Transcript.To("prod.Data.WriteFile").Count, Patience + 1, Patience + 2);
    }

    [Theory]
    [InlineData(FailureKind.DiskFull)]
    [InlineData(FailureKind.AccessDenied)]
    [InlineData(FailureKind.CollectionNotFound)]
    [InlineData(FailureKind.OwnerNotFound)]
    [InlineData(FailureKind.RedirectRefused)]
    [InlineData(FailureKind.CertificateRejected)]
    [InlineData(FailureKind.KeyMissing)]
    public async Task A_failure_that_affects_every_file_ends_the_copy_at_once(FailureKind kind)
    {
        Write(kind);

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Failed, kind), (outcome.Status, outcome.Failure?.Kind));
        Assert.Equal((0, 9), (outcome.FilesFailed, outcome.FilesPending));
        Assert.InRange(_world.Transcript.To("prod.Data.WriteFile").Count, 1, 2);
    }

    [Fact]
    public async Task Failures_of_single_files_never_end_the_copy()
    {
        Write(FailureKind.RequestRejected);

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((9, 0), (outcome.FilesFailed, outcome.FilesPending));
    }

    [Fact]
    public async Task A_refused_key_ends_the_collection_with_that_failure()
    {
        Write(FailureKind.KeyRefused);

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Failed, FailureKind.KeyRefused), (outcome.Status, outcome.Failure?.Kind));
        Assert.InRange(_world.Transcript.To("prod.Data.WriteFile").Count, 1, 2);
    }

    public void Dispose() => _world.Dispose();

    private static IEnumerable<string> Names(int count) => Enumerable.Range(1, count).Select(number => $"f{number}");

    private void Write(FailureKind? failure)
    {
        if (failure is { } kind) _world.Prod.Data.WriteFile.Fails(new ClusterException("prod", kind, $"{kind}."));
        else _world.Prod.Data.WriteFile.Succeeds();
    }
}
