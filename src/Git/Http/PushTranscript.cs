using System.Text;

namespace AlgorithmiaMigration.Git;

/// <summary>A server's answer to a push: its report about the branch, and what it printed.</summary>
internal sealed record PushTranscript(string? Refusal, IReadOnlyList<string> Messages)
{
    private const byte ReportBand = 1;
    private const byte TextBand = 2;
    private const byte FatalBand = 3;

    public static PushTranscript Parse(byte[] answer)
    {
        using MemoryStream report = new();
        using MemoryStream text = new();
        string? fatal = null;
        for (int at = 0; at + PktLine.LengthDigits <= answer.Length;)
        {
            int length = Math.Max(PktLine.LengthAt(answer, at), PktLine.LengthDigits);
            if (length > answer.Length - at) break;
            byte band = length > PktLine.LengthDigits ? answer[at + PktLine.LengthDigits] : (byte)0;
            int start = at + PktLine.LengthDigits + 1;
            if (band == ReportBand) report.Write(answer, start, at + length - start);
            else if (band == TextBand) text.Write(answer, start, at + length - start);
            else if (band == FatalBand) fatal = Encoding.UTF8.GetString(answer, start, at + length - start).Trim();
            else report.Write(answer, at, length);
            at += length;
        }
        string[] lines = Encoding.UTF8.GetString(text.ToArray()).Split('\n', '\r');
        return new PushTranscript(fatal ?? RefusalIn(report.ToArray()), RemoteText.Messages(lines));
    }

    private static string? RefusalIn(byte[] report)
    {
        bool accepted = false;
        foreach (string line in PktLine.Read(report).OfType<string>())
        {
            if (line.StartsWith("unpack ", StringComparison.Ordinal) && line != "unpack ok") return line;
            if (line.StartsWith("ng ", StringComparison.Ordinal)) return line.Substring("ng ".Length);
            accepted |= line.StartsWith("ok ", StringComparison.Ordinal);
        }
        return accepted ? null : "The server did not report what became of the branch.";
    }
}
