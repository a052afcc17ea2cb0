using System.Text;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A file that was uploaded to a scripted cluster.</summary>
internal sealed record Upload(CollectionId Collection, string File, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);
}
