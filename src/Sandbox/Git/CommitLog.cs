namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>The commits of the default branch, newest first.</summary>
internal static class CommitLog
{
    private const char Record = '\u001e';
    private const char Field = '\u001f';

    public static async Task<IReadOnlyList<CommitRow>> ReadAsync(Repository repository, string? since, string? until,
        CancellationToken cancellation)
    {
        if (await repository.HeadAsync(cancellation) is null) return [];
        List<string> options = [];
        if (!string.IsNullOrEmpty(since)) options.Add($"--since={since}");
        if (!string.IsNullOrEmpty(until)) options.Add($"--until={until}");
        string log = await repository.LogAsync($"%H{Field}%s{Field}%B{Field}%an <%ae>{Record}", options, cancellation);
        return [.. log.Split(Record, StringSplitOptions.RemoveEmptyEntries).Select(Parse).OfType<CommitRow>()];
    }

    private static CommitRow? Parse(string record)
    {
        string[] fields = record.TrimStart('\n').Split(Field);
        return fields.Length < 4 ? null : new CommitRow(fields[0], fields[1], fields[2].TrimEnd('\n'), fields[3]);
    }
}
