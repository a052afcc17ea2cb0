using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests;

public sealed class SourceSelectionTests
{
    [Theory]
    [InlineData("HEAD", "dev does not report the commit of version 0.1.0, but 'HEAD'.")]
    [InlineData("refs/heads/master", "dev does not report the commit of version 0.1.0, but 'refs/heads/master'.")]
    [InlineData("--upload-pack=x", "dev does not report the commit of version 0.1.0, but '--upload-pack=x'.")]
    [InlineData("", "dev does not report the commit of version 0.1.0.")]
    public void What_is_no_hash_of_a_commit_never_reaches_git(string commit, string message)
    {
        using ScriptedWorld world = new();
        AlgorithmVersion version = new() { Number = SemanticVersion.Parse("0.1.0"), Commit = commit };

        MigrationException refused = Assert.Throws<MigrationException>(() => SourceSelection.Of(world.Session.Source, Samples.Algorithm("dev", "research"), version));

        Assert.Equal((FailureKind.VersionNotFound, message), (refused.Kind, refused.Message));
    }
}
