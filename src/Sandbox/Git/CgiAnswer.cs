using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>The head of a CGI program's output: header lines up to an empty line (RFC 3875, section 6).</summary>
internal sealed record CgiAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers)
{
    private const int LongestHead = 16 * 1024;

    /// <summary>Null when the program ended without a complete head.</summary>
    public static async Task<CgiAnswer?> ReadAsync(Stream output, CancellationToken cancellation)
    {
        List<byte> head = [];
        byte[] one = new byte[1];
        while (!EndsHead(head))
        {
            if (head.Count > LongestHead || await output.ReadAsync(one, cancellation) == 0) return null;
            head.Add(one[0]);
        }
        return Parse(Encoding.Latin1.GetString([.. head]));
    }

    private static bool EndsHead(List<byte> head) =>
        (head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n')
        || (head.Count >= 2 && head[^1] == '\n' && head[^2] == '\n');

    private static CgiAnswer Parse(string head)
    {
        int status = StatusCodes.Status200OK;
        List<(string, string)> headers = [];
        foreach (string line in head.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string name = line[..colon];
            string value = line[(colon + 1)..].Trim();
            if (name.Equals("Status", StringComparison.OrdinalIgnoreCase))
                status = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            else
                headers.Add((name, value));
        }
        return new CgiAnswer(status, headers);
    }
}
