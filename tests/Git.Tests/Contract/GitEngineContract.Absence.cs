using System.Text;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>A repository is empty only if its server says so completely.</summary>
public abstract partial class GitEngineContract
{
    private const string Nothing = "001e# service=git-upload-pack\n0000";

    [Theory]
    [InlineData("", "text/plain", FailureKind.ConnectionLost)]
    [InlineData("", "application/x-git-upload-pack-advertisement", FailureKind.ConnectionLost)]
    [InlineData("<html>Log in</html>", "text/html", FailureKind.UnexpectedAnswer)]
    [InlineData("<html>Log in</html>", "application/x-git-upload-pack-advertisement", FailureKind.UnexpectedAnswer)]
    [InlineData(Nothing, "application/x-git-upload-pack-advertisement", FailureKind.ConnectionLost)]
    [InlineData(Nothing + "0001", "application/x-git-upload-pack-advertisement", null)]
    [InlineData(Nothing + "0004", "application/x-git-upload-pack-advertisement", null)]
    [InlineData("0001", "application/x-git-upload-pack-advertisement", null)]
    [InlineData("0003", "application/x-git-upload-pack-advertisement", null)]
    [InlineData("0004", "application/x-git-upload-pack-advertisement", null)]
    [InlineData("ffff", "application/x-git-upload-pack-advertisement", FailureKind.ConnectionLost)]
    public async Task An_answer_that_does_not_prove_it_is_not_that_of_an_empty_repository(string body, string type, FailureKind? kind)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        foreach (TestRepository repository in new[] { source, destination })
            repository.Cluster.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = 200, Body = body, ContentType = type, Times = 0 });

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => Engine.ReadHeadAsync(source.Endpoint, CancellationToken.None));
        source.Cluster.Faults.Clear();
        MigrationException copying = await Assert.ThrowsAnyAsync<MigrationException>(() => CopyAsync(source, destination));

        // The words of git do not always tell an incomplete answer from one that is something else.
        if (kind is not null && Engine.Name != "git") Assert.Equal((kind, kind), (failure.Kind, copying.Kind));
        Assert.NotEqual(FailureKind.EmptyRepository, failure.Kind);
        Assert.Empty(destination.Pushes);
    }

    [Fact]
    public async Task An_advertisement_that_is_cut_anywhere_is_not_that_of_an_empty_repository()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        string whole = Nothing + Packet($"{await source.HeadAsync()} HEAD\0shallow symref=HEAD:refs/heads/master agent=git/2.39\n")
            + Packet($"{await source.HeadAsync()} refs/heads/master\n") + "0000";
        IGitEngine engine = Engine;

        // All positions near the ends of lines; within them every position means the same.
        for (int length = 0; length < whole.Length; length += length is < 40 or > 140 ? 1 : 10)
        {
            Fault cut = new() { Path = "/git/*/info/refs", Status = 200, Body = whole[..length], ContentType = "application/x-git-upload-pack-advertisement", Times = 0 };
            source.Cluster.Faults.Add(cut);
            MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => engine.ReadHeadAsync(source.Endpoint, CancellationToken.None));
            Assert.True(failure.Kind == FailureKind.ConnectionLost, $"{length}: {failure.Kind} {failure.Message}");
            source.Cluster.Faults.Clear();
        }
    }

    [Fact]
    public async Task One_incomplete_answer_does_not_make_a_repository_empty()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of(("b", "1")));
        string head = await destination.HeadAsync();
        destination.Cluster.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = 200, Body = "", ContentType = "text/plain", Times = 1 });

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.ConnectionLost);

        Assert.Contains(destination.Endpoint.ToString(), failure.Message, StringComparison.Ordinal);
        Assert.Equal(head, await destination.HeadAsync());
        Assert.Empty(destination.Pushes);
    }

    private static string Packet(string text) =>
        (Encoding.ASCII.GetByteCount(text) + 4).ToString("x4", System.Globalization.CultureInfo.InvariantCulture) + text;
}
