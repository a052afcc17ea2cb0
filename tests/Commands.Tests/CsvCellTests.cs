using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("'=1")]
    public void A_formula_is_defused_and_comes_back_as_it_was(string text)
    {
        string cell = CsvCell.Write(text);

        Assert.StartsWith("\"'", cell, StringComparison.Ordinal);
        Assert.Equal(text, CsvCell.Read(cell.Substring(1, cell.Length - 2).Replace("\"\"", "\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("bob_ray")]
    [InlineData("'quoted'")]
    [InlineData("")]
    [InlineData("a \"b\"")]
    public void Another_text_stays(string text) => Assert.Equal($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", CsvCell.Write(text));
}
