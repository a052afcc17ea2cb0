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

    /// <summary>A commit's message, author and parents.</summary>
    public static HeadCommit Read(string id, byte[] content)
    {
        string text = Encoding.UTF8.GetString(content);
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        string[] fields = (end < 0 ? text : text.Substring(0, end)).Split('\n');
        string author = Field(fields, "author ");
        int mail = author.LastIndexOf('>');
        return new HeadCommit(id, end < 0 ? "" : text.Substring(end + 2), mail < 0 ? author.Trim() : author.Substring(0, mail + 1).Trim(),
            TimeOf(author.Substring(mail + 1)), fields.Count(field => field.StartsWith("parent ", StringComparison.Ordinal)),
            author.Length > 0 && author == Field(fields, "committer "));
    }

    private static string Field(string[] fields, string name) =>
        fields.FirstOrDefault(field => field.StartsWith(name, StringComparison.Ordinal))?.Substring(name.Length) ?? "";

    // Seconds since 1970 and an offset, which only affects how the time is displayed.
    private static DateTimeOffset? TimeOf(string stamp)
    {
        string seconds = stamp.Trim().Split(' ')[0];
        bool isValid = long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out long since)
            && since <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return isValid ? DateTimeOffset.FromUnixTimeSeconds(since) : null;
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
