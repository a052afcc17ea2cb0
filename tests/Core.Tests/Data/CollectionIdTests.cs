using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Core.Tests;

public sealed class CollectionIdTests
{
    [Theory]
    [InlineData("research/Samples")]
    [InlineData("data://research/Samples")]
    [InlineData(" DATA://research/Samples/ ")]
    public void Both_forms_are_read_and_printed_as_one(string text)
    {
        Assert.Equal(new CollectionId("research", "Samples"), CollectionId.Parse(text));
        Assert.Equal("research/Samples", CollectionId.Parse(text).ToString());
    }

    [Theory]
    [InlineData("Samples", "does not name a collection")]
    [InlineData("research/Samples/file.txt", "with all of its files")]
    [InlineData("data://.session/x", "session is deleted")]
    [InlineData("data://.algo/temp/x", "only the algorithm that owns it")]
    [InlineData("data://.algo/temp/x", "recreate their own data at the destination")]
    [InlineData("data://.my/Samples", "owner's name")]
    [InlineData("data://.my/Samples", "a different account for each key")]
    [InlineData("research/a123456789012345678901234567890", "31 characters")]
    [InlineData("research/with space", "letters, digits and underscores")]
    [InlineData("research/", "does not name a collection")]
    public void What_cannot_be_moved_is_refused_with_its_reason(string text, string words)
    {
        MigrationException refused = Assert.Throws<MigrationException>(() => CollectionId.Parse(text));

        Assert.Equal(FailureKind.InvalidInput, refused.Kind);
        Assert.Contains(words, $"{refused.Message} {refused.Remedy}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".my", "Samples", "owner's name")]
    [InlineData(".session", "x", "session is deleted")]
    [InlineData("1st", "Samples", "owner of a collection")]
    [InlineData("research", " ", "The collection name is missing.")]
    public void An_invalid_owner_or_name_is_refused_with_its_reason(string owner, string name, string words)
    {
        MigrationException refused = Assert.Throws<MigrationException>(() => new CollectionId(owner, name));

        Assert.Contains(words, $"{refused.Message} {refused.Remedy}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CollectionAccess.Private)]
    [InlineData(CollectionAccess.MyAlgorithms, "algo://.my/*")]
    [InlineData(CollectionAccess.Public, "user://*")]
    [InlineData(CollectionAccess.Public, "user://*", "algo://.my/*")]
    [InlineData(CollectionAccess.Other, "algo://somebody/*")]
    public void Access_lists_have_names(CollectionAccess access, params string[] read) => Assert.Equal(access, new CollectionAcl(read).Access);

    [Fact]
    public void The_order_of_readers_is_ignored()
    {
        Assert.Equal(new CollectionAcl(["b", "a"]), new CollectionAcl(["a", "b", "a"]));
        Assert.NotEqual(new CollectionAcl(["a"]), new CollectionAcl([]));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1500, "1.5 KB")]
    [InlineData(2_147_483_648, "2.1 GB")]
    [InlineData(long.MaxValue, "9223372.0 TB")]
    public void Sizes_are_readable(long bytes, string text) => Assert.Equal(text, ByteSize.Of(bytes));
}
