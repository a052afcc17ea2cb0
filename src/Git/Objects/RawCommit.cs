using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Git.Objects;

/// <summary>Reads and writes the content of commit objects.</summary>
internal static class RawCommit
{
    private const string TreeLine = "tree ";

    /// <summary>The id of a commit's tree.</summary>
    public static string TreeOf(byte[] content) =>
        Encoding.ASCII.GetString(content, TreeLine.Length, 2 * ObjectIds.Bytes);

    /// <summary>The message, which follows the first empty line.</summary>
    public static string MessageOf(byte[] content)
    {
        string text = Encoding.UTF8.GetString(content);
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? "" : text.Substring(end + 2);
    }

    /// <summary>A commit whose author is also its committer, so that equal inputs produce equal commits.</summary>
    public static GitObject Compose(string tree, string? parent, CommitText text)
    {
        string author = $"{Name(text.AuthorName, "unknown")} <{Name(text.AuthorEmail, "")}> {Time(text.Time)}";
        StringBuilder commit = new StringBuilder(TreeLine).Append(tree).Append('\n');
        if (parent is not null) commit.Append("parent ").Append(parent).Append('\n');
        commit.Append("author ").Append(author).Append("\ncommitter ").Append(author).Append("\n\n").Append(text.Message.Replace("\0", ""));
        if (!text.Message.EndsWith('\n')) commit.Append('\n');
        return new GitObject(GitObject.Commit, Encoding.UTF8.GetBytes(commit.ToString()));
    }

    private static string Time(DateTimeOffset time)
    {
        string sign = time.Offset < TimeSpan.Zero ? "-" : "+";
        return string.Format(CultureInfo.InvariantCulture, "{0} {1}{2:hhmm}", time.ToUnixTimeSeconds(), sign, time.Offset.Duration());
    }

    // Angle brackets and line breaks would end the field; git itself removes them from names too.
    private static string Name(string text, string otherwise)
    {
        string clean = new string(text.Where(c => c is not ('<' or '>' or '\n' or '\r' or '\0')).ToArray()).Trim();
        return clean.Length > 0 ? clean : otherwise;
    }
}
