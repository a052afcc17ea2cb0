using System.IO.Compression;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Core.Tests;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>
/// A file of an archive, which the first byte selects: one that the manifest lists, with the hash that the manifest states, as somebody could write
/// it who wants to do harm; the manifest itself, with the checksum that it must have; or the whole archive as a zip file.
/// </summary>
internal static class ArchiveTarget
{
    private static readonly Lazy<SmallArchive> s_small = new(() => SmallArchive.Create().Write());

    /// <summary>Each file as an export writes it, and all of them in a zip file.</summary>
    public static IReadOnlyList<byte[]> Contract
    {
        get
        {
            using SmallArchive small = SmallArchive.Create().Write();
            string zip = small.Location + ".zip";
            ZipFile.CreateFromDirectory(small.Location, zip);
            byte[] zipped = File.ReadAllBytes(zip);
            File.Delete(zip);
            return [.. small.Files.Values.Append(SmallArchive.Unsealed(small.ManifestBytes())).Append(zipped).Select((content, place) => (byte[])[(byte)place, .. content])];
        }
    }

    public static void Read(byte[] bytes)
    {
        if (bytes.Length == 0) return;
        SmallArchive small = s_small.Value;
        string[] files = [.. small.Files.Keys];
        int place = bytes[0] % (files.Length + 2);
        byte[] content = bytes[1..];
        if (place < files.Length) Replaced(small, files[place], content);
        else if (place == files.Length) Damaged(small, content);
        else Zipped(small.Location + ".zip", content);
    }

    private static void Replaced(SmallArchive small, string path, byte[] content)
    {
        byte[] before = small.Files[path];
        small.Files[path] = content;
        small.Put(path, content);
        small.Put(ArchiveLayout.Manifest, small.ManifestBytes());
        Everything(small.Location);
        small.Files[path] = before;
        small.Put(path, before);
    }

    private static void Damaged(SmallArchive small, byte[] manifest)
    {
        small.Put(ArchiveLayout.Manifest, SmallArchive.Sealed(manifest));
        Everything(small.Location);
    }

    private static void Zipped(string file, byte[] zip)
    {
        File.WriteAllBytes(file, zip);
        Everything(file);
    }

    private static void Everything(string location) => Refusing(() =>
    {
        StoredArchive archive = StoredArchive.Open(location);
        Wait(archive.VerifyAsync(1, _ => { }, default));
        ArchiveContent content = new(archive);
        _ = ArchivedCluster.Of(archive, content);
        Refusing(() => Wait(content.UsersAsync(default)));
        Refusing(() => Wait(content.OrganizationsAsync(default)));
        Refusing(() => Wait(content.OrganizationTypesAsync(default)));
        Refusing(() => Wait(content.EnvironmentsAsync(default)));
        Refusing(() => Wait(content.SourceHostsAsync(default)));
        foreach (string owner in content.Owners)
        {
            foreach (string name in content.AlgorithmsOf(owner)) Algorithm(content, owner, name);
            foreach (string name in content.CollectionsOf(owner)) Collection(content, new CollectionId(owner, name));
        }
    });

    private static void Algorithm(ArchiveContent content, string owner, string name)
    {
        Refusing(() => Wait(content.AlgorithmAsync(owner, name, default)));
        Refusing(() => Wait(content.VersionsAsync(owner, name, default)));
        Refusing(() => Wait(content.CommitsAsync(owner, name, default)));
        Refusing(() => Wait(content.SecretsAsync(owner, name, default)));
        Refusing(() =>
        {
            if (content.FindAsync(owner, name, null, default).GetAwaiter().GetResult() is not { Head: not null } source) return;
            Refusing(() => content.OpenTreeAsync(source, default).GetAwaiter().GetResult().Dispose());
            content.OpenHistoryAsync(source, default).GetAwaiter().GetResult().Dispose();
        });
    }

    private static void Collection(ArchiveContent content, CollectionId collection)
    {
        Refusing(() => Wait(content.AclAsync(collection, default)));
        Refusing(() =>
        {
            foreach (ArchivedFile file in content.FilesAsync(collection, default).ToBlockingEnumerable())
                content.OpenFileAsync(collection, file.Name, default).GetAwaiter().GetResult()?.Stream.Dispose();
        });
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static void Refusing(Action read)
    {
        try
        {
            read();
        }
        catch (MigrationException)
        {
        }
    }
}
