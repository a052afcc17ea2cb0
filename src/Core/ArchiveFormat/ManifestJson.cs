using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>Writes and reads the manifest: members in a fixed order, one file per line, sorted, so that two archives can be compared line by
/// line.</summary>
internal static class ManifestJson
{
    private static readonly byte[] Separator = Encoding.UTF8.GetBytes(",\n"), LineEnd = Encoding.UTF8.GetBytes("\n"), EndOfFiles = Encoding.UTF8.GetBytes("  },\n");

    /// <summary>Writes a manifest; not more than its head and one line are in memory at once.</summary>
    public static void Write(Stream stream, ArchiveManifest manifest)
    {
        byte[] head = ArchiveJson.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", ArchiveManifest.Format);
            writer.WriteString("tool", manifest.Tool);
            writer.WriteString("made", manifest.Made);
            writer.WriteString("cluster", manifest.Cluster);
            writer.WriteString("apiUri", manifest.Api.AbsoluteUri);
            writer.WriteString("gitUri", manifest.Git.AbsoluteUri);
            writer.WriteList("owners", manifest.Owners, (inner, owner) => inner.WriteStringValue(owner));
            writer.WriteBoolean("hasPeople", manifest.HasPeople);
            writer.WriteString("version", manifest.Versions.ToString());
            manifest.Counts.WriteTo(writer);
            WriteMap(writer, "algorithms", manifest.Algorithms);
            WriteMap(writer, "collections", manifest.Collections);
            writer.WriteEndObject();
        });
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Without the line feed before the brace, the brace, and the final line feed.
        Put(head, head.Length - 3);
        PutAll(Encoding.UTF8.GetBytes(",\n  \"files\": {\n"));
        bool isFirst = true;
        foreach (ManifestFile file in manifest.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (!isFirst) PutAll(Separator);
            isFirst = false;
            PutAll(LineOf(file));
        }
        if (!isFirst) PutAll(LineEnd);
        PutAll(EndOfFiles);
        byte[] end = ManifestSum.EndOf(hash.GetHashAndReset());
        stream.Write(end, 0, end.Length);

        void PutAll(byte[] bytes) => Put(bytes, bytes.Length);

        void Put(byte[] bytes, int count)
        {
            hash.AppendData(bytes, 0, count);
            stream.Write(bytes, 0, count);
        }
    }

    /// <summary>Reads a manifest, without comparing it with its checksum.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>; <see cref="FailureKind.InvalidInput"/> for another
    /// format.</exception>
    public static ArchiveManifest Read(Stream stream)
    {
        using MemoryStream content = new();
        stream.CopyTo(content);
        return ArchiveNode.Read(content.ToArray(), ArchiveLayout.Manifest, Of);
    }

    private static ArchiveManifest Of(ArchiveNode node)
    {
        if (node.Number("format") is var format and not ArchiveManifest.Format)
            throw new MigrationException(FailureKind.InvalidInput, FormattableString.Invariant(
                $"The archive has format {format}, and this release reads {ArchiveManifest.Format}."), "Use the release that made the archive, or a later one.");
        return new ArchiveManifest
        {
            Tool = node.Text("tool"),
            Made = node.TimeOrNull("made") ?? throw node.Damaged("'made' is missing"),
            Cluster = node.Text("cluster"),
            Api = AddressOf(node, "apiUri"),
            Git = AddressOf(node, "gitUri"),
            Owners = node.Texts("owners"),
            HasPeople = node.Flag("hasPeople"),
            Versions = node.Word<MigratedVersions>("version"),
            Counts = ArchiveCounts.Read(node.Object("counts")),
            Algorithms = node.Map("algorithms"),
            Collections = node.Map("collections"),
            Files = FilesOf(node),
        };
    }

    private static Uri AddressOf(ArchiveNode node, string name) =>
        Uri.TryCreate(node.Text(name), UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address!.UserInfo.Length == 0
            ? address : throw node.Damaged($"'{name}' is not the address of a server");

    private static List<ManifestFile> FilesOf(ArchiveNode node)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<ManifestFile> files = [];
        foreach ((string path, ArchiveNode file) in node.Object("files").Members())
        {
            if (!seen.Add(path)) throw node.Damaged($"it lists '{OutsideText.OneLine(path)}' twice");
            files.Add(new ManifestFile(path, file.Count("bytes"), file.Sha256("sha256")));
        }
        return files;
    }

    private static byte[] LineOf(ManifestFile file)
    {
        byte[] line = ArchiveJson.Line(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject(file.Path);
            writer.WriteNumber("bytes", file.Bytes);
            writer.WriteString("sha256", file.Sha256);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        // Without the outer braces and the line feed, behind an indentation.
        const int indentation = 4;
        byte[] member = new byte[line.Length - 3 + indentation];
        for (int i = 0; i < indentation; i++) member[i] = (byte)' ';
        Array.Copy(line, 1, member, indentation, line.Length - 3);
        return member;
    }

    private static void WriteMap(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> map)
    {
        writer.WriteStartObject(name);
        foreach (KeyValuePair<string, string> pair in map.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(pair.Key, pair.Value);
        writer.WriteEndObject();
    }
}
