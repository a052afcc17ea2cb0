using System.Text;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

/// <summary>Counts what is written, and keeps nothing.</summary>
internal sealed class CountingWriter(Action<int> written) : TextWriter
{
    public int Writes { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => written(++Writes);

    public override void Write(string? value) => written(++Writes);
}
