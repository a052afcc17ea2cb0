using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Updates of archives of which something is missing, or that are interrupted by a failure: what nobody can tell is said.</summary>
public sealed class DamagedUpdateTests : IDisposable
{
    private const string Echo = "algorithms/research/Echo";

    private readonly ArchiveWorld _world = new();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private string Full(string path) => Path.Combine(_world.Archive, path);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_heads_nobody_can_tell_which_history_is_lost(bool isMissing)
    {
        await _world.ExportAsync();
        string heads = ArchiveLayout.Heads(Echo);
        if (isMissing) File.Delete(Full(heads));
        else File.WriteAllText(Full(heads), "{");
        string of = $"The history of 1 damaged or missing file ({heads})", why = "replaced; nobody can tell which commits the source no longer has.";

        Assert.Equal($"{of} would be {why}", await _world.AskedAsync());
        Assert.EndsWith($"{of} would be {why}", (await _world.ExportAsync(apply: false))[^1].Detail, StringComparison.Ordinal);
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.EndsWith($"{of} was {why}", outcomes[^1].Detail, StringComparison.Ordinal);
        Assert.Contains($"{heads} is damaged or missing, so nobody can tell which commits of the earlier history dev no longer has.", outcomes[^2].Notes);
        Assert.Equal("", await _world.AskedAsync());
    }

    [Fact]
    public async Task Code_of_a_former_head_stays_when_the_cluster_does_not_tell_what_its_history_contains()
    {
        _world.Packs.Heads[0] = Samples.Commit('d');
        await _world.ExportAsync();
        _world.Packs.Heads[0] = Samples.Commit('e');
        _world.Dev.ReadCommitLog.Anew().Returns([]);

        Assert.Equal("", await _world.AskedAsync());
        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.True(File.Exists(Full(ArchiveLayout.Tree(Echo, Samples.Commit('d')))));
        Assert.DoesNotContain("removed", outcomes[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_failed_update_has_replaced_is_said_by_itself_because_the_next_one_cannot_tell()
    {
        _world.Packs.Heads[0] = Samples.Commit('d');
        await _world.ExportAsync();
        _world.Packs.Heads[0] = Samples.Commit('e');
        _world.Dev.Data.FindCollection.Anew().Answers(_ => throw new ClusterException("dev", FailureKind.AccessDenied, "Refused."));

        IReadOnlyList<ArchiveOutcome> outcomes = await _world.ExportAsync(isUpdate: true);

        Assert.Equal("The archive is not complete: 1 item is missing.", outcomes[^1].Detail);
        Assert.Contains(_world.Observer.Warnings, warning => warning.Contains("The earlier history of 1 algorithm (research/Echo) was removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archive_with_a_missing_file_is_not_called_complete_after_a_failure()
    {
        await _world.ExportAsync();
        File.Delete(Full(ArchiveLayout.Tree(Echo, Samples.Commit('a'))));
        _world.Dev.FindAlgorithm.Anew().Answers(_ => null);

        Assert.Equal("The archive would not be complete: 1 item is not found or cannot be read.", (await _world.ExportAsync(apply: false))[^1].Detail);
        Assert.Equal("The archive is not complete: 1 item is missing.", (await _world.ExportAsync(isUpdate: true))[^1].Detail);
    }
}
