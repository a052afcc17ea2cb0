using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>The error that a server reported, read from any of the known shapes (contract, section 4.1).</summary>
/// <param name="Code">The cluster's own code; null when it sent none.</param>
/// <param name="Message">Its message, shortened and on one line; empty when it sent none.</param>
internal sealed record ServerError(int? Code, string Message)
{
    // Web frameworks put the HTTP status into a member called code; the cluster's own codes start at 1000.
    private const int FirstCode = 1000;
    private const int LongestMessage = 300;

    private static readonly Regex Title = new("<(title|h1)[^>]*>(?<text>.*?)</", RegexOptions.IgnoreCase | RegexOptions.Singleline);
    private static readonly Regex Tag = new("<[^>]*>");
    private static readonly Regex Space = new("\\s+");

    /// <summary>The error in an answer; null for a success. An answer with an <c>error</c> member is an error, whatever its status.</summary>
    public static ServerError? In(Answer answer)
    {
        JsonElement wrapped = answer.Json.Member("error");
        if (answer.IsSuccess && !IsError(wrapped)) return null;
        ServerError read = answer switch
        {
            { ErrorHeader.Length: > 0, Body.Length: 0 } => new ServerError(null, answer.ErrorHeader),
            { IsWebPage: true } => new ServerError(null, TextOf(answer.Body)),
            _ when IsError(wrapped) => FromMember(wrapped, answer.Json),
            _ when answer.Json.ValueKind == JsonValueKind.Object => FromObject(answer.Json),
            _ => new ServerError(null, answer.Json.AsRaw() ?? answer.Body),
        };
        return read with { Message = Shortened(read.Message) };
    }

    private static ServerError FromMember(JsonElement error, JsonElement whole) =>
        error.ValueKind == JsonValueKind.Object ? FromObject(error) : FromObject(whole) with { Message = error.AsRaw() ?? error.GetRawText() };

    private static ServerError FromObject(JsonElement json) =>
        new(json.Number("code") is >= FirstCode and <= int.MaxValue and { } code ? (int)code : null,
            json.Raw("message") is { Length: > 0 } message ? message : json.Raw("error_type") ?? "");

    private static bool IsError(JsonElement error) => error.ValueKind switch
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
        // Masked before it is shortened: half a key would no longer be recognized.
        string line = OutsideText.OneLine(Redactor.Redact(Space.Replace(text, " ").Trim()));
        return line.Length <= LongestMessage ? line
            : string.Format(CultureInfo.InvariantCulture, "{0} ...", line.Substring(0, LongestMessage));
    }
}
