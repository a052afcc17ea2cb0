using System.Text.Json;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>Reads the answer of a batch request. An answer about other objects or with unusable addresses is refused.</summary>
internal static class LargeFileAnswer
{
    /// <param name="text">The answer.</param>
    /// <param name="operation"><c>upload</c> or <c>download</c>.</param>
    /// <param name="files">The objects that were asked for.</param>
    /// <param name="asked">The address that was asked.</param>
    /// <exception cref="LargeFileRefusedException">The answer does not describe each of the objects.</exception>
    public static IReadOnlyDictionary<string, LargeFileOffer> Read(string text, string operation, IReadOnlyList<LargeFile> files, Uri asked)
    {
        (JsonElement json, string? defect) = WireJson.Parse(text.TrimStart('\uFEFF'));
        if (defect is not null) throw new LargeFileRefusedException($"{asked.Authority} answers {defect}.");
        if (json.ValueKind == JsonValueKind.Undefined)
            throw new LargeFileRefusedException($"{asked.Authority} does not answer as a host of large files does: its answer is not JSON.");
        if ((json.Word("transfer") ?? "basic") != "basic" || (json.Word("hash_algo") ?? "sha256") != "sha256" || json.Entries("objects") is not { } entries)
            throw new LargeFileRefusedException($"{asked.Authority} answers in a form of git LFS that is not supported.");
        Dictionary<string, LargeFileOffer> offers = new(StringComparer.Ordinal);
        foreach (JsonElement entry in entries)
            if (entry.Word("oid") is { } id) offers[id] = Offer(entry, operation, asked);
        return files.FirstOrDefault(file => !offers.ContainsKey(file.ObjectId)) is not { } absent ? offers
            : throw new LargeFileRefusedException($"{asked.Authority} does not answer about the object {absent.ObjectId}.");
    }

    private static LargeFileOffer Offer(JsonElement entry, string operation, Uri asked)
    {
        JsonElement error = entry.Member("error"), actions = entry.Member("actions");
        if (error.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            return new LargeFileOffer(null, null, Redactor.Redact($"{error.Text("code")} {error.Text("message")}".Trim()));
        // Only without any action is the object at the server already.
        if (actions.ValueKind != JsonValueKind.Object || !actions.EnumerateObject().Any()) return new LargeFileOffer(null, null, null);
        try
        {
            return new LargeFileOffer(Action(actions.Member(operation), asked), actions.Member("verify").ValueKind == JsonValueKind.Undefined
                ? null : Action(actions.Member("verify"), asked), null);
        }
        catch (LargeFileRefusedException unusable)
        {
            return new LargeFileOffer(null, null, unusable.Message);
        }
    }

    private static LargeFileAction Action(JsonElement action, Uri asked)
    {
        if (action.Word("href") is not { Length: > 0 } text) throw new LargeFileRefusedException($"{asked.Authority} names no address for the object.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.UserInfo.Length > 0)
            throw new LargeFileRefusedException($"{asked.Authority} names an unusable address for the object.");
        // The headers can contain passwords, so a secure server must not lead to a plain one.
        bool isSecure = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && asked.Scheme == Uri.UriSchemeHttp);
        if (!isSecure) throw new LargeFileRefusedException($"{asked.Authority} names an address for the object that does not use https.");
        JsonElement header = action.Member("header");
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        if (header.ValueKind == JsonValueKind.Object)
            foreach (JsonProperty property in header.EnumerateObject())
                if (property.Value.AsText() is { } value && !value.Any(char.IsControl)) headers[property.Name] = value;
        return new LargeFileAction(address, headers);
    }
}
