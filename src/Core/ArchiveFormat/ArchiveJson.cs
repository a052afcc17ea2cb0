using System.Text.Encodings.Web;
using System.Text.Json;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>Writes the archive's JSON: indented for people, with line feeds on every system, and the same for the same content.</summary>
internal static class ArchiveJson
{
    // The files are never part of a web page, so names and texts stay readable.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document with a final line feed.</summary>
    public static byte[] Document(Action<Utf8JsonWriter> write) => Written(write, Indented);

    /// <summary>One line with its line feed.</summary>
    public static byte[] Line(Action<Utf8JsonWriter> write) => Written(write, OneLine);

    /// <summary>Writes a list.</summary>
    public static void WriteList<T>(this Utf8JsonWriter writer, string? name, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        if (name is not null) writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (T value in values) write(writer, value);
        writer.WriteEndArray();
    }

    /// <summary>Writes a member that has a value; absent means absent.</summary>
    public static void WriteIfAny(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    /// <inheritdoc cref="WriteIfAny(Utf8JsonWriter, string, string)"/>
    public static void WriteIfAny(this Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } time) writer.WriteString(name, time);
    }

    private static byte[] Written(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, options)) write(writer);
        buffer.WriteByte((byte)'\n');
        byte[] bytes = buffer.ToArray();
        // Inside of texts a carriage return is always escaped; what is left comes from the indentation on Windows.
        return Array.IndexOf(bytes, (byte)'\r') < 0 ? bytes : Array.FindAll(bytes, one => one != (byte)'\r');
    }
}
