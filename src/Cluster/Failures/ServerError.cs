using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>What a server said went wrong, read from any of the shapes that were seen (contract, section 4.1).</summary>
/// <param name="Code">The cluster's own code; null when it gave none.</param>
/// <param name="Message">Its words, short and on one line; empty when it gave none.</param>
internal sealed record ServerError(int? Code, string Message)
{
    // Frameworks put the HTTP status into a member called code; the cluster's codes begin above.
    private const int FirstCode = 1000;
    private const int LongestMessage = 300;

    private static readonly Regex Title = new("<(title|h1)[^>]*>(?<text>.*?)</", RegexOptions.IgnoreCase | RegexOptions.Singleline);
    private static readonly Regex Tag = new("<[^>]*>");
    private static readonly Regex Space = new("\\s+");

    /// <summary>The error in an answer; null for a success. A success with an <c>error</c> member is none.</summary>
    public static ServerError? In(Answer answer)
    {
        JsonElement wrapped = answer.Json.Member("error");
        if (answer.IsSuccess && !SaysSomething(wrapped)) return null;
        ServerError read = answer switch
        {
            { ErrorHeader.Length: > 0, Body.Length: 0 } => new ServerError(null, answer.ErrorHeader),
            { IsWebPage: true } => new ServerError(null, TextOf(answer.Body)),
            _ when SaysSomething(wrapped) => FromMember(wrapped, answer.Json),
            _ when answer.Json.ValueKind == JsonValueKind.Object => FromObject(answer.Json),
            _ => new ServerError(null, answer.Json.AsText() ?? answer.Body),
        };
        return read with { Message = Shortened(read.Message) };
    }

    private static ServerError FromMember(JsonElement error, JsonElement whole) =>
        error.ValueKind == JsonValueKind.Object ? FromObject(error) : FromObject(whole) with { Message = error.AsText() ?? error.GetRawText() };

    private static ServerError FromObject(JsonElement json) =>
        new(json.Number("code") is >= FirstCode and <= int.MaxValue and { } code ? (int)code : null,
            json.Word("message") ?? json.Word("error_type") ?? "");

    private static bool SaysSomething(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.String => error.AsText() is not "",
        _ => true,
    };

    private static string TextOf(string page)
    {
        Match title = Title.Match(page);
        return WebUtility.HtmlDecode(title.Success ? title.Groups["text"].Value : Tag.Replace(page, " "));
    }

    private static string Shortened(string text)
    {
        // Masked before it is cut: half a key would no longer be recognised.
        string line = Redactor.Redact(Space.Replace(text, " ").Trim());
        return line.Length <= LongestMessage ? line
            : string.Format(CultureInfo.InvariantCulture, "{0} ...", line.Substring(0, LongestMessage));
    }
}
