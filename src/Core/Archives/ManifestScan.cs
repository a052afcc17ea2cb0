using System.Text.Json;
using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// Reads a manifest as it comes, because it lists every file and nobody vouches for its length: of a million files, only paths, lengths and hashes
/// are in memory. Everything else of it is small and is left to <see cref="ManifestJson"/>.
/// </summary>
/// <param name="location">The archive, for messages.</param>
/// <param name="count">How many files the archive has; null when that is not known.</param>
internal sealed class ManifestScan(string location, int? count)
{
    private const string FilesMember = "files";
    private const int Deepest = 16;
    private const int LongestToken = 64 * 1024;
    private const long LargestHead = 64L * 1024 * 1024;

    // Depths of Utf8JsonReader: of the members of the manifest, of the paths, and of the members of a file.
    private const int OfMember = 1, OfPath = 2, OfFileMember = 3;

    private readonly Dictionary<string, FileSum> _files = new(StringComparer.Ordinal);
    private bool _isInFiles;
    private bool _hasFiles;
    private string _path = "";
    private string _member = "";
    private ContentHash? _hash;
    private long? _bytes;

    /// <summary>Reads the manifest; its own list of files stays empty.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public (ArchiveManifest Manifest, Dictionary<string, FileSum> Files) Read(Stream stream)
    {
        try
        {
            using MemoryStream head = new();
            using ManifestSum sum = new();
            using (Utf8JsonWriter writer = new(head)) Scan(stream, sum, writer, head);
            // Before anything is concluded from what it says, such as that a later release wrote it.
            if (sum.Problem() is { } problem) throw ArchiveFailures.Damaged(location, ArchiveLayout.Manifest, problem);
            head.Position = 0;
            return (ManifestJson.Read(head), _files);
        }
        catch (JsonException e)
        {
            throw Invalid(e.LineNumber is { } line ? $"is not JSON (line {line + 1}, byte {e.BytePositionInLine + 1})" : "is not JSON", e);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException)
        {
            throw Invalid($"cannot be read: {e.Message}", e);
        }
    }

    private void Scan(Stream stream, ManifestSum sum, Utf8JsonWriter writer, MemoryStream head)
    {
        byte[] buffer = new byte[LongestToken];
        JsonReaderState state = new(new JsonReaderOptions { MaxDepth = Deepest });
        for (int held = 0, read = -1; read != 0;)
        {
            read = stream.Read(buffer, held, buffer.Length - held);
            sum.Add(buffer, held, read);
            held += read;
            Utf8JsonReader reader = new(buffer.AsSpan(0, held), isFinalBlock: read == 0, state);
            while (reader.Read()) Take(ref reader, writer);
            state = reader.CurrentState;
            int used = (int)reader.BytesConsumed;
            if (used == 0 && held == buffer.Length) throw Invalid("has a name or a text that is longer than any export writes");
            held -= used;
            Buffer.BlockCopy(buffer, used, buffer, 0, held);
            writer.Flush();
            if (head.Length > LargestHead) throw Invalid("is longer than any export writes");
        }
    }

    private void Take(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (_isInFiles)
        {
            TakeFile(ref reader);
            return;
        }
        if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == OfMember && reader.ValueTextEquals(FilesMember))
        {
            if (_hasFiles) throw Invalid($"has the member '{FilesMember}' twice");
            _isInFiles = _hasFiles = true;
            writer.WriteStartObject(FilesMember);
            writer.WriteEndObject();
            return;
        }
        Copy(ref reader, writer);
    }

    private void TakeFile(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        if (depth == OfMember)
        {
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject)) throw Invalid($"has no object as its member '{FilesMember}'");
            _isInFiles = reader.TokenType == JsonTokenType.StartObject;
        }
        else if (depth == OfPath) TakePath(ref reader);
        else if (depth == OfFileMember && reader.TokenType == JsonTokenType.PropertyName) _member = reader.GetString()!;
        else if (depth == OfFileMember && _member == "sha256") _hash = reader.TokenType == JsonTokenType.String ? ContentHash.Parse(reader.GetString()) : null;
        else if (depth == OfFileMember && _member == "bytes") _bytes = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long bytes) && bytes >= 0 ? bytes : null;
    }

    private void TakePath(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _path = reader.GetString()!;
            (_hash, _bytes) = (null, null);
            if (ArchivePath.Problem(_path) is { } problem) throw Invalid($"lists '{_path}', which {problem}");
            return;
        }
        if (reader.TokenType == JsonTokenType.StartObject) return;
        if (reader.TokenType != JsonTokenType.EndObject || _hash is not { } hash || _bytes is not { } bytes) throw Invalid($"has no valid 'sha256' or 'bytes' for '{_path}'");
        // A small zip file can contain the manifest of a billion files.
        if (_files.Count == count) throw Invalid($"lists more files than the {count} that are there");
        if (_files.ContainsKey(_path)) throw Invalid($"lists '{_path}' twice");
        _files.Add(_path, new FileSum(hash, bytes));
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.PropertyName: writer.WritePropertyName(reader.GetString()!); break;
            case JsonTokenType.String: writer.WriteStringValue(reader.GetString()); break;
            case JsonTokenType.Null: writer.WriteNullValue(); break;
            case JsonTokenType.True:
            case JsonTokenType.False: writer.WriteBooleanValue(reader.GetBoolean()); break;
            default: writer.WriteRawValue(reader.ValueSpan); break;
        }
    }

    private MigrationException Invalid(string what, Exception? inner = null) => ArchiveFailures.Invalid(location, ArchiveLayout.Manifest, what, inner);
}
