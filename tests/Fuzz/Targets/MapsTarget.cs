using System.Text;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>Maps and rows, as PowerShell reads them from a CSV file: a column's name and a value in each cell.</summary>
internal static class MapsTarget
{
    private static readonly string[] s_columns = ["source", "sourceemail", "destination", "destinationemail"];

    public static void Read(byte[] bytes)
    {
        string[][] lines = [.. Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Split(','))];
        foreach (string column in lines[0])
            foreach (string known in s_columns)
                _ = ColumnName.IsNear(ColumnName.Normal(column), known);
        KeyValuePair<string, string>[] pairs = [.. lines.Select(cells => new KeyValuePair<string, string>(cells[0], cells[^1]))];
        foreach (string[] cells in lines)
            foreach (string cell in cells) RoundTrip(cell);
        Refusing(() => new OwnerMap(pairs).Find("research"));
        Refusing(() => new EnvironmentMap(pairs).Find("python3"));
        Refusing(() => new SourceHostMap(pairs).Find(["github"]));
        Refusing(() => new AccountMap(lines.Select(Account)).Find("ann"));
    }

    private static AccountMapRow Account(string[] cells) => new(cells[0], cells.ElementAtOrDefault(2), cells.ElementAtOrDefault(1), cells.ElementAtOrDefault(3));

    // What is exported and read again is the same text.
    private static void RoundTrip(string cell)
    {
        string written = CsvCell.Write(cell);
        Oracle.Require(CsvCell.Read(written[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)) == cell, "A cell reads differently than it was written.");
        Oracle.Require(written[1] is not ('=' or '+' or '-' or '@' or '\t' or '\r'), "A cell is a formula.");
    }

    private static void Refusing(Action read)
    {
        try
        {
            read();
        }
        catch (MigrationException)
        {
        }
    }
}
