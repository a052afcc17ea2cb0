using System.Globalization;
using System.Text.Json;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>
/// Reads JSON tolerantly, since it differs between releases: unknown members are ignored, null means absent, numbers can be strings and
/// vice versa, and a member of an unexpected type is treated as absent (contract, sections 3 and 21). Texts are read as they can be shown,
/// except with <see cref="Raw"/>, which is for what is written on to another cluster or sent back.
/// </summary>
internal static class JsonReading
{
    extension(JsonElement json)
    {
        /// <summary>The member; undefined when it is absent, or when this is not an object.</summary>
        public JsonElement Member(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value)
                && value.ValueKind != JsonValueKind.Null ? value : default;

        /// <summary>The member as text; null when it is absent or not a scalar.</summary>
        public string? Text(string name) => json.Member(name).AsText();

        /// <summary>The member as the cluster stores it, with control characters and line breaks; null when it is absent or not a scalar.</summary>
        public string? Raw(string name) => json.Member(name).AsRaw();

        /// <summary>This element as text on one line, with control characters made visible; null when it is not a scalar.</summary>
        public string? AsText() => OutsideText.OneLineOrNull(json.AsRaw());

        /// <summary>This element as the cluster stores it; null when it is not a scalar.</summary>
        public string? AsRaw() => json.ValueKind switch
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
                // The text was shortened in the middle of a surrogate pair; the escape sequences are better than no text.
                return json.GetRawText().Trim('"');
            }
        }

        /// <summary>The member as text; null when it is absent or empty.</summary>
        public string? Word(string name) => json.Text(name) is { Length: > 0 } text ? text : null;

        public long? Number(string name) =>
            decimal.TryParse(json.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

        public bool? Flag(string name) => bool.TryParse(json.Text(name), out bool value) ? value : null;

        /// <summary>The member as a time; text without a time zone is UTC, numbers are milliseconds since 1970.</summary>
        public DateTimeOffset? Time(string name)
        {
            if (json.Member(name).ValueKind == JsonValueKind.Number)
                return json.Number(name) is >= 0 and < 253402300800000 and { } milliseconds
                    ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
            return DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;
        }

        /// <summary>The entries of a list: a bare array, or the first of these members that is one; null when there is no list.</summary>
        public IReadOnlyList<JsonElement>? Entries(params string[] members)
        {
            if (json.ValueKind == JsonValueKind.Array) return json.EnumerateArray().ToArray();
            foreach (string member in members)
                if (json.Member(member) is { ValueKind: JsonValueKind.Array } list) return list.EnumerateArray().ToArray();
            return null;
        }
    }
}
