using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Core.Tests;

public class OutsideTextTests
{
    public static TheoryData<char> Hidden =>
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0x2066, 4))
            .Concat([0x61C, 0x200E, 0x200F, 0x2028, 0x2029]).Select(code => (char)code),
    ];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void No_hidden_character_passes(char character)
    {
        string shown = OutsideText.OneLine($"a{character}b");

        Assert.DoesNotContain(character, shown);
        Assert.Matches(@"^a\\(n|r|t|u[0-9A-F]{4})b$", shown);
    }

    [Theory]
    [InlineData("Hello, Wörld 你好 👩‍🔬 [x] C:\\n")]
    [InlineData("")]
    public void Ordinary_text_is_not_changed(string text)
    {
        Assert.Same(text, OutsideText.OneLine(text));
        Assert.Same(text, OutsideText.Lines(text));
    }

    [Fact]
    public void A_log_keeps_its_lines_but_not_its_escapes() =>
        Assert.Equal("one\ntwo\tx\\u001B[31mred\\rover", OutsideText.Lines("one\r\ntwo\tx\u001b[31mred\rover"));

    [Fact]
    public void A_failure_carries_no_control_characters()
    {
        MigrationException failure = new(FailureKind.Unexpected, "The label 'a\u001b[2K\nprod: OK' is bad.", "Try\u009b.");

        Assert.Equal("The label 'a\\u001B[2K\\nprod: OK' is bad.", failure.Message);
        Assert.Equal("Try\\u009B.", failure.Remedy);
    }

    [Fact]
    public void Lines_from_outside_cannot_pass_for_ours()
    {
        MigrationException failure = new(FailureKind.BuildFailed, "The build failed.", "Last lines of its log:", ["x", "prod/Echo: Published\u0007", "y\nz"], "");

        Assert.Equal("The build failed.\nLast lines of its log:\n  x\n  prod/Echo: Published\\u0007\n  y\\nz", failure.Message);
        Assert.Equal("It failed.", new MigrationException(FailureKind.BuildFailed, "It failed.", "Last lines of its log:", [], "").Message);
    }
}
