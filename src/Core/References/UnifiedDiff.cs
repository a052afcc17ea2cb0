using System.Text;

namespace AlgorithmiaMigration.References;

/// <summary>
/// Writes the difference of two texts as a unified diff. Rewriting neither adds nor removes lines, so lines are compared one to one.
/// </summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string path, SourceText before, SourceText after)
    {
        string[] old = before.Shown(0, before.Raw.Length).Split('\n'), current = after.Shown(0, after.Raw.Length).Split('\n');
        StringBuilder diff = new($"--- a/{path}\n+++ b/{path}\n");
        int[] changed = Enumerable.Range(0, old.Length).Where(line => old[line] != current[line]).ToArray();
        for (int at = 0; at < changed.Length;)
        {
            int first = at;
            while (at + 1 < changed.Length && changed[at + 1] - changed[at] <= 2 * Context) at++;
            Hunk(diff, old, current, Math.Max(0, changed[first] - Context), Math.Min(Lines(old), changed[at] + Context + 1));
            at++;
        }
        return diff.ToString();
    }

    private static void Hunk(StringBuilder diff, string[] old, string[] current, int from, int to)
    {
        diff.Append("@@ -").Append(from + 1).Append(',').Append(to - from).Append(" +").Append(from + 1).Append(',').Append(to - from).Append(" @@\n");
        for (int line = from; line < to;)
        {
            int end = line;
            while (end < to && old[end] != current[end]) end++;
            for (int i = line; i < end; i++) Line(diff, '-', old, i);
            for (int i = line; i < end; i++) Line(diff, '+', current, i);
            if (end == line) Line(diff, ' ', old, end++);
            line = end;
        }
    }

    // A carriage return would move the cursor on a terminal. It is part of the line end, which never changes.
    private static void Line(StringBuilder diff, char sign, string[] lines, int line)
    {
        diff.Append(sign).Append(lines[line].TrimEnd('\r')).Append('\n');
        if (line == lines.Length - 1) diff.Append("\\ No newline at end of file\n");
    }

    // An empty rest after the last line end is not a line.
    private static int Lines(string[] lines) => lines[lines.Length - 1].Length == 0 ? lines.Length - 1 : lines.Length;
}
