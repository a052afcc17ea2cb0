using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Core.Tests.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("nul")]
    [InlineData("CON")]
    [InlineData("Com1.txt")]
    [InlineData("lpt9.tar.gz")]
    [InlineData("aux .jsonl")]
    [InlineData("prn:x")]
    [InlineData("COM\u00b2")]
    [InlineData("conin$")]
    public void Devices_are_recognized_with_any_extension_and_case(string name) => Assert.True(FileNames.IsDevice(name));

    [Theory]
    [InlineData("null")]
    [InlineData("console.example.com")]
    [InlineData("com.example")]
    [InlineData("com10.txt")]
    [InlineData("my.nul")]
    [InlineData("")]
    public void Other_names_are_not_devices(string name) => Assert.False(FileNames.IsDevice(name));
}
