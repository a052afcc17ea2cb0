using System.Text;

namespace AlgorithmiaMigration;

/// <summary>Members of newer frameworks that .NET Framework does not have, under their original names.</summary>
internal static class LegacyMembers
{
    extension(ArgumentNullException)
    {
        public static void ThrowIfNull(object? argument, string? paramName = null)
        {
            if (argument is null) throw new ArgumentNullException(paramName);
        }
    }

    extension(Convert)
    {
        public static string ToHexString(byte[] bytes)
        {
            StringBuilder text = new(bytes.Length * 2);
            foreach (byte value in bytes) text.Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            return text.ToString();
        }
    }

    extension(string text)
    {
        public bool Contains(string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public bool Contains(char value) => text.IndexOf(value) >= 0;

        public bool StartsWith(char value) => text.Length > 0 && text[0] == value;

        public bool EndsWith(char value) => text.Length > 0 && text[text.Length - 1] == value;

        public string Replace(string oldValue, string newValue, StringComparison comparison)
        {
            StringBuilder result = new();
            int from = 0;
            for (int at; (at = text.IndexOf(oldValue, from, comparison)) >= 0; from = at + oldValue.Length)
                result.Append(text, from, at - from).Append(newValue);
            return result.Append(text, from, text.Length - from).ToString();
        }
    }

    public static void Deconstruct<TKey, TValue>(this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value)
    {
        key = pair.Key;
        value = pair.Value;
    }

    public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> map, TKey key) =>
        map.TryGetValue(key, out TValue? value) ? value : default;
}
