using System.Text;
using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>A server's answer to a push: its report about the branch, and the messages that it printed.</summary>
/// <param name="Refusal">Why the branch was not updated; null when it was.</param>
/// <param name="Messages">The lines that the server printed.</param>
internal sealed record PushReport(PushRefusal? Refusal, IReadOnlyList<string> Messages)
{
    private const byte ReportBand = 1;
    private const byte TextBand = 2;
    private const byte FatalBand = 3;

    /// <param name="answer">The whole answer, with or without side bands.</param>
    /// <param name="branch">The pushed branch, whose result is evaluated; null for any reported branch.</param>
    /// <exception cref="InvalidDataException">The answer does not follow the git protocol.</exception>
    public static PushReport Parse(byte[] answer, string? branch = null)
    {
        using MemoryStream report = new();
        using MemoryStream text = new();
        PushRefusal? fatal = null;
        for (int at = 0; at + PktLine.LengthDigits <= answer.Length;)
        {
            int length = Math.Max(PktLine.LengthAt(answer, at), PktLine.LengthDigits);
            if (length > answer.Length - at) break;
            byte band = length > PktLine.LengthDigits ? answer[at + PktLine.LengthDigits] : (byte)0;
            int start = at + PktLine.LengthDigits + 1;
            if (band == ReportBand) report.Write(answer, start, at + length - start);
            else if (band == TextBand) text.Write(answer, start, at + length - start);
            else if (band == FatalBand) fatal = OfRequest(Encoding.UTF8.GetString(answer, start, at + length - start).Trim());
            else report.Write(answer, at, length);
            at += length;
        }
        string[] lines = Encoding.UTF8.GetString(text.ToArray()).Split('\n', '\r');
        return new PushReport(fatal ?? RefusalIn(report.ToArray(), branch), RemoteText.Messages(lines));
    }

    private static PushRefusal OfRequest(string words) => new(IsStale: false, words) { IsOfRequest = true };

    private static PushRefusal? RefusalIn(byte[] report, string? branch)
    {
        bool isUnpacked = false, isAccepted = false;
        foreach (string line in LinesOf(report).OfType<string>())
        {
            if (PktLine.ErrorIn(line) is { } refusal) return OfRequest("It reported: " + refusal);
            if (line.StartsWith("unpack ", StringComparison.Ordinal) && line != "unpack ok") return OfRequest(line);
            if (line.StartsWith("ng ", StringComparison.Ordinal)) return new PushRefusal(IsStale: false, line.Substring("ng ".Length));
            isUnpacked |= line == "unpack ok";
            isAccepted |= branch is null ? line.StartsWith("ok ", StringComparison.Ordinal) : line == "ok " + branch;
        }
        return isUnpacked && isAccepted ? null : new PushRefusal(IsStale: false, "The server did not report the result for the branch.");
    }

    // Returns the complete lines of a truncated report.
    private static List<string?> LinesOf(byte[] report)
    {
        List<string?> lines = [];
        try
        {
            foreach (string? line in PktLine.Read(report)) lines.Add(line);
        }
        catch (InvalidDataException)
        {
            // If the lines before do not contain the result, the caller reads the branch itself.
        }
        return lines;
    }
}
