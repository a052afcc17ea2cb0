using AlgorithmiaMigration.Git.Failures;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Words of public git servers.</summary>
public sealed class ServerWordsTests
{
    [Theory]
    [InlineData("Git repository not found", "Missing")]
    [InlineData("Repository not found.", "Missing")]
    [InlineData("repository not found: research/Echo", "Missing")]
    [InlineData("Repository 'research/Echo' not found", "Missing")]
    [InlineData("The project you were looking for could not be found or you don't have permission to view it.", "Missing")]
    [InlineData("The Git repository with name Echo does not exist or you do not have permissions for the operation.", "Missing")]
    [InlineData("Not found.", "Missing")]
    [InlineData("Service not enabled", "Forbidden")]
    [InlineData("access denied", "Forbidden")]
    [InlineData("access denied or repository not exported: /Echo", "Forbidden")]
    [InlineData("Permission to research/Echo denied to ada", "Forbidden")]
    [InlineData("You are not allowed to push code to this project.", "Forbidden")]
    [InlineData("not authorized", "Forbidden")]
    [InlineData("Authentication failed", "UnknownKey")]
    [InlineData("unpack error Object too large (12,000,000 bytes), rejecting the pack. Max object size limit is 10,000,000 bytes.", "TooLarge")]
    [InlineData("Pack exceeds the limit of 1,000 bytes, rejecting the pack", "TooLarge")]
    [InlineData("unpack error No space left on device", "StorageFull")]
    [InlineData("repository is read-only", "ReadOnly")]
    [InlineData("The server is in maintenance mode", "ReadOnly")]
    [InlineData("upload-pack: not our ref 0123456789", "Other")]
    [InlineData("want 0123456789 not valid", "Other")]
    [InlineData("unpack index-pack abnormal exit", "Other")]
    [InlineData("closed today", "Other")]
    [InlineData("", "Other")]
    public void Words_have_a_meaning(string words, string meaning) => Assert.Equal(meaning, ServerWords.MeaningOf(words).ToString());

    [Theory]
    [InlineData(413, FailureKind.PushRejected, "-Exclude")]
    [InlineData(507, FailureKind.DiskFull, "at the server")]
    public void A_status_has_a_remedy(int status, FailureKind kind, string remedy)
    {
        MigrationException failure = GitFailures.OfStatus(status, Endpoint(), $"It answered {status}.");

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("TMPDIR", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_that_prints_without_end_is_cut_short() =>
        Assert.InRange(GitFailures.OfWords("closed " + new string('Z', 20_000_000), Endpoint()).Message.Length, 2000, 3000);

    private static GitEndpoint Endpoint()
    {
        ClusterAddress address = ClusterAddress.Of("dev.example.com");
        return new(address.Repository("research", "Echo"), new ClusterKey("research", new Secrets.Secret("simWORDSKEY00000000000000002")), address);
    }
}
