using System.Globalization;
using System.Text.Json;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>A part of one of an archive's JSON files. Unknown members are passed over; a member that is missing or of another type is
/// <see cref="FailureKind.ArchiveDamaged"/>, with the file and the member.</summary>
internal readonly struct ArchiveNode
{
    private readonly JsonElement _json;
    private readonly string _where;

    private ArchiveNode(JsonElement json, string file, string where)
    {
        (_json, File, _where) = (json, file, where);
    }

    /// <summary>The file's path in the archive.</summary>
    public string File { get; }

    /// <summary>Reads a whole file.</summary>
    /// <param name="content">The content.</param>
    /// <param name="file">The file's path in the archive, for messages.</param>
    /// <param name="read">Reads what the file contains.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static T Read<T>(byte[] content, string file, Func<ArchiveNode, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 16 });
            return read(new ArchiveNode(document.RootElement, file, ""));
        }
        catch (JsonException e)
        {
            string where = e.LineNumber is { } line ? $"line {line + 1}, byte {e.BytePositionInLine + 1}" : "it ends too early";
            throw Damaged(file, $"it is not JSON ({where})", e);
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair.
            throw Damaged(file, "it contains a text that is not valid Unicode", e);
        }
    }

    /// <summary>The failure for a file whose content is not what the format says.</summary>
    public static MigrationException Damaged(string file, string what, Exception? inner = null) => new(FailureKind.ArchiveDamaged,
        $"The archive's file '{OutsideText.OneLine(file)}' is damaged: {what}.", "Copy the archive again from where it was exported, or export it to another path with Export-AlgoArchive.", inner);

    /// <summary>The failure for this part of the file.</summary>
    public MigrationException Damaged(string what) => Damaged(File, _where.Length == 0 ? what : $"{OutsideText.OneLine(_where)}: {what}");

    public bool Has(string name) => Member(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A text, as it can be shown: anybody can change an archive.</summary>
    public string Text(string name) => OutsideText.OneLine(Raw(name));

    /// <inheritdoc cref="Text"/>
    public string? TextOrNull(string name) => OutsideText.OneLineOrNull(RawOrNull(name));

    /// <summary>A text as it is in the file, for what is copied exactly and made harmless where it is shown.</summary>
    public string Raw(string name) => RawOrNull(name) ?? throw Damaged($"'{name}' is missing");

    /// <inheritdoc cref="Raw"/>
    public string? RawOrNull(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Damaged($"'{name}' is not a text"),
    };

    public long Number(string name) => NumberOrNull(name) ?? throw Damaged($"'{name}' is missing");

    public long? NumberOrNull(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out long number) => number,
        _ => throw Damaged($"'{name}' is not a number"),
    };

    /// <summary>A count or size, which is never negative.</summary>
    public long Count(string name) => Number(name) is >= 0 and { } count ? count : throw Damaged($"'{name}' is negative");

    public bool Flag(string name) => FlagOrNull(name) ?? throw Damaged($"'{name}' is missing");

    public bool? FlagOrNull(string name) => Member(name).ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Damaged($"'{name}' is neither true nor false"),
    };

    public DateTimeOffset? TimeOrNull(string name) => TextOrNull(name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : throw Damaged($"'{name}' is not a time");

    public SemanticVersion? VersionOrNull(string name) => TextOrNull(name) is not { } text ? null
        : SemanticVersion.TryParse(text) ?? throw Damaged($"'{name}' is not a version number");

    public T Word<T>(string name) where T : struct, Enum
    {
        string text = Text(name);
        // Not Enum.TryParse alone, which accepts numbers and lists.
        return Enum.IsDefined(typeof(T), text) && Enum.TryParse(text, out T value) ? value : throw Damaged($"'{text}' is not a valid {name}");
    }

    /// <summary>A 40-digit commit.</summary>
    public string Commit(string name) => Text(name) is { Length: 40 } id && IsHex(id) ? id : throw Damaged($"'{name}' is not a commit");

    /// <summary>A SHA-256 as 64 lower-case digits.</summary>
    public string Sha256(string name) => Text(name) is { Length: 64 } hash && IsHex(hash) ? hash : throw Damaged($"'{name}' is not a SHA-256");

    public ArchiveNode Object(string name) => ObjectOrNull(name) ?? throw Damaged($"'{name}' is missing");

    public ArchiveNode? ObjectOrNull(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } value => new ArchiveNode(value, File, Within(name)),
        _ => throw Damaged($"'{name}' is not an object"),
    };

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<ArchiveNode, T> read) => Items(Member(name), name, read);

    /// <summary>This document, if it is a list of objects.</summary>
    public IReadOnlyList<T> List<T>(Func<ArchiveNode, T> read) => Items(_json, "", read);

    /// <summary>A list of texts, as they can be shown.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Member(name) is not { ValueKind: JsonValueKind.Array } list) throw Damaged($"'{name}' is not a list");
        List<string> texts = [];
        foreach (JsonElement one in list.EnumerateArray()) texts.Add(one.ValueKind == JsonValueKind.String ? OutsideText.OneLine(one.GetString()!) : throw Damaged($"'{name}' contains something that is not a text"));
        return texts;
    }

    /// <summary>An object whose members are texts.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        if (Member(name) is not { ValueKind: JsonValueKind.Object } map) throw Damaged($"'{name}' is not an object");
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (JsonProperty pair in map.EnumerateObject())
        {
            if (pair.Value.ValueKind != JsonValueKind.String) throw Damaged($"'{name}' contains something that is not a text");
            if (pairs.ContainsKey(pair.Name)) throw Damaged($"'{name}' has the member '{OutsideText.OneLine(pair.Name)}' twice");
            pairs[pair.Name] = pair.Value.GetString()!;
        }
        return pairs;
    }

    /// <summary>The members, which are objects; a name can be there twice.</summary>
    public IEnumerable<(string Name, ArchiveNode Value)> Members()
    {
        foreach (JsonProperty member in _json.EnumerateObject())
        {
            string where = Within(member.Name);
            if (member.Value.ValueKind != JsonValueKind.Object) throw Damaged(File, $"{OutsideText.OneLine(where)} is not an object");
            yield return (member.Name, new ArchiveNode(member.Value, File, where));
        }
    }

    private static bool IsHex(string text) => text.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private List<T> Items<T>(JsonElement list, string name, Func<ArchiveNode, T> read)
    {
        if (list.ValueKind != JsonValueKind.Array) throw Damaged(name.Length == 0 ? "it is not a list" : $"'{name}' is not a list");
        List<T> items = [];
        foreach (JsonElement one in list.EnumerateArray())
        {
            string where = Within(string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, items.Count));
            if (one.ValueKind != JsonValueKind.Object) throw Damaged(File, $"{where} is not an object");
            items.Add(read(new ArchiveNode(one, File, where)));
        }
        return items;
    }

    private string Within(string name) => _where.Length == 0 ? name : $"{_where}.{name}";

    private JsonElement Member(string name) => _json.ValueKind != JsonValueKind.Object ? throw Damaged("it is not an object")
        : _json.TryGetProperty(name, out JsonElement value) ? value : default;
}
