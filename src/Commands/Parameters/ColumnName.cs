using System.Text;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>How the names of columns compare: regardless of case, spaces, underscores and hyphens, which people and spreadsheets vary.</summary>
internal static class ColumnName
{
    private const int ShortestAbbreviation = 3;
    private const int ShortName = 5;

    /// <summary>The form in which names are compared.</summary>
    public static string Normal(string name)
    {
        // The byte-order mark of the file, which some readers keep, decoded or as bytes, and then with the quotes of the first column.
        string bare = name.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? name.Substring(3) : name.TrimStart('\uFEFF');
        StringBuilder normal = new(bare.Length);
        foreach (char character in bare)
            if (!char.IsWhiteSpace(character) && character is not ('_' or '-' or '"')) normal.Append(char.ToLowerInvariant(character));
        return normal.ToString();
    }

    /// <summary>Whether a column that is not known may be meant for a known one: a slip of the keyboard, an abbreviation, or the name with an
    /// addition. Both in normal form.</summary>
    public static bool IsNear(string column, string known) =>
        column.Contains(known) || IsAbbreviation(column, known) || Distance(column, known) <= (known.Length < ShortName ? 1 : 2);

    private static bool IsAbbreviation(string column, string known)
    {
        if (column.Length < ShortestAbbreviation || column.Length >= known.Length) return false;
        if (known.StartsWith(column, StringComparison.Ordinal)) return true;
        int found = 0;
        foreach (char character in known)
            if (found < column.Length && column[found] == character) found++;
        return found == column.Length && column[0] == known[0] && 2 * column.Length >= known.Length;
    }

    /// <summary>How many letters are inserted, removed, replaced, or swapped with their neighbor.</summary>
    private static int Distance(string one, string other)
    {
        int[,] distances = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++) distances[i, 0] = i;
        for (int j = 0; j <= other.Length; j++) distances[0, j] = j;
        for (int i = 1; i <= one.Length; i++)
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        return distances[one.Length, other.Length];
    }
}
