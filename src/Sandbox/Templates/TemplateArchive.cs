using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Templates;

/// <summary>A language's raw template as a compressed archive, with its placeholders (contract, section 11.4).</summary>
internal static class TemplateArchive
{
    public static byte[] Of(string language)
    {
        using MemoryStream archive = new();
        using (GZipStream gzip = new(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (TarWriter tar = new(gzip, TarEntryFormat.Pax))
        {
            Write(tar, new TemplateFile(InitialCommit.ConfigurationFile, RawConfiguration(language)));
            foreach (TemplateFile file in LanguageTemplates.Of(language)) Write(tar, file);
        }
        return archive.ToArray();
    }

    private static void Write(TarWriter tar, TemplateFile file)
    {
        const UnixFileMode Plain = (UnixFileMode)0b110_100_100;
        const UnixFileMode Run = (UnixFileMode)0b001_001_001;
        using MemoryStream text = new(Encoding.UTF8.GetBytes(file.Text.ReplaceLineEndings("\n")));
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, file.Path)
        {
            DataStream = text,
            Mode = file.IsExecutable ? Plain | Run : Plain,
            ModificationTime = DateTimeOffset.UnixEpoch,
        });
    }

    private static string RawConfiguration(string language)
    {
        var (member, value) = LanguageTemplates.RawLanguage(language);
        return $"{{\n    \"username\": \"__USER__\",\n    \"algoname\": \"__ALGO__\",\n    \"{member}\": \"{value}\"\n}}\n";
    }
}
