using System.Text;
using System.Text.Json;

namespace AlgorithmiaMigration.Git;

/// <summary>The file <c>algorithmia.conf</c> at a repository's root (contract, section 19.4).</summary>
internal static class AlgorithmiaConf
{
    public const string Path = "algorithmia.conf";

    /// <summary>
    /// The file with its top-level <c>username</c> replaced and all other bytes unchanged. The same bytes when it already has that name, has no
    /// <c>username</c>, or is not a JSON object.
    /// </summary>
    public static byte[] WithUsername(byte[] conf, string owner)
    {
        ArgumentNullException.ThrowIfNull(conf);
        int bom = conf.Length >= 3 && conf[0] == 0xEF && conf[1] == 0xBB && conf[2] == 0xBF ? 3 : 0;
        if (FindUsername(conf, bom) is not (int start, int end)) return conf;
        byte[] value = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(owner));
        byte[] result = [.. conf.AsSpan(0, start).ToArray(), .. value, .. conf.AsSpan(end).ToArray()];
        return result.AsSpan().SequenceEqual(conf) ? conf : result;
    }

    private static (int Start, int End)? FindUsername(byte[] conf, int offset)
    {
        Utf8JsonReader reader = new(conf.AsSpan(offset),
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        (int, int)? found = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("username"))
                    continue;
                reader.Read();
                if (reader.TokenType == JsonTokenType.String)
                    found = (offset + (int)reader.TokenStartIndex, offset + (int)reader.BytesConsumed);
            }
            return found;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            // Not valid JSON, or with a name that is not valid text, so the user name cannot be located reliably.
            return null;
        }
    }
}
