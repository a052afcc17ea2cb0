using System.Text;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests.Git;

public sealed class AlgorithmiaConfTests
{
    [Theory]
    [InlineData("{\n  \"username\" : \"ons\",\n  \"algoname\" : \"X\"\n}", "{\n  \"username\" : \"production\",\n  \"algoname\" : \"X\"\n}")]
    [InlineData("{\"algoname\":\"X\",\"username\":\"a\"}", "{\"algoname\":\"X\",\"username\":\"production\"}")]
    [InlineData("{\r\n\t\"username\"\t:\t\"ons\"\r\n}\r\n", "{\r\n\t\"username\"\t:\t\"production\"\r\n}\r\n")]
    [InlineData("{ // who\n \"username\": \"ons\", }", "{ // who\n \"username\": \"production\", }")]
    [InlineData("{\"nested\":{\"username\":\"keep\"},\"username\":\"ons\"}", "{\"nested\":{\"username\":\"keep\"},\"username\":\"production\"}")]
    [InlineData("{\"username\":\"\\u00fc\\\"x\"}", "{\"username\":\"production\"}")]
    public void Replaces_the_name_and_no_other_byte(string before, string after) =>
        Assert.Equal(after, Encoding.UTF8.GetString(AlgorithmiaConf.WithUsername(Encoding.UTF8.GetBytes(before), "production")));

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"username\":")]
    [InlineData("{\"username\":7}")]
    [InlineData("[\"username\",\"ons\"]")]
    [InlineData("{\"algoname\":\"X\"}")]
    [InlineData("{\"username\":\"production\"}")]
    [InlineData("{\"\\ud800sername\":\"X\",\"username\":\"ons\"}")]
    public void Keeps_files_that_are_invalid_or_need_no_change(string conf)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(conf);

        Assert.Same(bytes, AlgorithmiaConf.WithUsername(bytes, "production"));
    }

    [Fact]
    public void Keeps_a_byte_order_mark()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"username\":\"ons\"}")];

        byte[] changed = AlgorithmiaConf.WithUsername(bytes, "production");

        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"username\":\"production\"}")], changed);
    }
}
