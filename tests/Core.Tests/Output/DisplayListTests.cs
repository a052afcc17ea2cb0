using System.Collections;

namespace AlgorithmiaMigration.Core.Tests.Output;

public sealed class DisplayListTests
{
    private static readonly DisplayList<string> Names = new(["ann", "bob"]);

    [Fact]
    public void It_prints_as_its_items() => Assert.Equal("ann; bob", Names.ToString());

    [Fact]
    public void It_can_be_read_as_a_list_of_the_old_kind()
    {
        IList list = Names;
        string[] copied = new string[3];

        list.CopyTo(copied, 1);

        Assert.Equal(["ann", "bob"], list.Cast<string>());
        Assert.Equal((2, "bob", 1, true, -1), (list.Count, list[1], list.IndexOf("bob"), list.Contains("ann"), list.IndexOf("eve")));
        Assert.Equal([null, "ann", "bob"], copied);
    }

    [Fact]
    public void It_cannot_be_changed()
    {
        IList list = Names;

        Assert.True(list.IsReadOnly);
        Assert.Throws<NotSupportedException>(() => list.Add("eve"));
        Assert.Throws<NotSupportedException>(() => list[0] = "eve");
        Assert.Throws<NotSupportedException>(list.Clear);
        Assert.Equal(["ann", "bob"], Names);
    }
}
