using System.Security.Cryptography;
using System.Text;

namespace AlgorithmiaMigration.Git.Objects;

/// <summary>The ids of objects: the SHA-1 of type, length and content.</summary>
internal static class ObjectIds
{
    public const int Bytes = 20;

    /// <summary>The empty tree, which git does not need to store.</summary>
    public const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    // For repositories that use SHA-256, which are recognized only to be refused.
    private const int LongBytes = 32;

    /// <summary>Whether the text is an object id, SHA-1 or SHA-256.</summary>
    public static bool IsOne(string text) =>
        text.Length is 2 * Bytes or 2 * LongBytes && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    public static byte[] HeaderOf(GitObject content) => Encoding.ASCII.GetBytes($"{content.Type} {content.Content.Length}\0");

    public static string Of(GitObject content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(HeaderOf(content));
        hash.AppendData(content.Content);
        return ToText(hash.GetHashAndReset());
    }

    public static string ToText(byte[] id) => Convert.ToHexString(id).ToLowerInvariant();

    public static byte[] ToBytes(string id)
    {
        byte[] bytes = new byte[id.Length / 2];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = Convert.ToByte(id.Substring(2 * i, 2), 16);
        return bytes;
    }
}
