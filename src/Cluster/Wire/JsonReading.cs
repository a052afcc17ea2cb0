using System.Globalization;
using System.Text.Json;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>
/// Reads members where releases and sources disagree: unknown ones are passed over, null is absent, numbers may be texts and the
/// reverse, and a member of another shape than promised counts as absent (contract, sections 3 and 21).
/// </summary>
internal static class JsonReading
{
    extension(JsonElement json)
    {
        /// <summary>The member, or undefined; also when this is no object.</summary>
        public JsonElement Member(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value)
                && value.ValueKind != JsonValueKind.Null ? value : default;

        /// <summary>The member as text; null when absent or no scalar.</summary>
        public string? Text(string name) => json.Member(name).AsText();

        /// <summary>This as text; null when it is no scalar.</summary>
        public string? AsText() => json.ValueKind switch
        {
            JsonValueKind.String => json.Decoded(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
            _ => null,
        };

        private string Decoded()
        {
            try
            {
                return json.GetString()!;
            }
            catch (InvalidOperationException)
            {
                // Half of a character, cut by whoever shortened the text; the escapes are better than no answer.
                return json.GetRawText().Trim('"');
            }
        }

        /// <summary>The member as text that says something; null when absent or empty.</summary>
        public string? Word(string name) => json.Text(name) is { Length: > 0 } text ? text : null;

        public long? Number(string name) =>
            decimal.TryParse(json.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

        public bool? Flag(string name) => bool.TryParse(json.Text(name), out bool value) ? value : null;

        /// <summary>The member as a time; texts without a zone are UTC, numbers milliseconds since 1970.</summary>
        public DateTimeOffset? Time(string name)
        {
            if (json.Member(name).ValueKind == JsonValueKind.Number)
                return json.Number(name) is >= 0 and < 253402300800000 and { } milliseconds
                    ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
            return DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;
        }

        /// <summary>The entries of a list: a bare array, or the first of these members that holds one; null when there is no list.</summary>
        public IReadOnlyList<JsonElement>? Entries(params string[] members)
        {
            if (json.ValueKind == JsonValueKind.Array) return json.EnumerateArray().ToArray();
            foreach (string member in members)
                if (json.Member(member) is { ValueKind: JsonValueKind.Array } list) return list.EnumerateArray().ToArray();
            return null;
        }
    }
}
