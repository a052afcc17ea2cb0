using System.Security.Cryptography;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>The objects of one pack, without duplicates.</summary>
internal sealed class GitObjects
{
    private readonly Dictionary<string, (GitObjectKind Kind, byte[] Content)> _objects = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, (GitObjectKind Kind, byte[] Content)> All => _objects;

    /// <summary>The object's id: 40 lower-case hexadecimal digits.</summary>
    public string Add(GitObjectKind kind, byte[] content)
    {
        byte[] header = Encoding.ASCII.GetBytes($"{TypeName(kind)} {content.Length}\0");
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(header);
        hash.AppendData(content);
        string id = Convert.ToHexStringLower(hash.GetHashAndReset());
        _objects.TryAdd(id, (kind, content));
        return id;
    }

    private static string TypeName(GitObjectKind kind) => kind switch
    {
        GitObjectKind.Commit => "commit",
        GitObjectKind.Tree => "tree",
        _ => "blob",
    };
}
