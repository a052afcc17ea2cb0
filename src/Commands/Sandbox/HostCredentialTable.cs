using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AlgorithmiaMigration;

/// <summary>Credentials by source host, as New-AlgoSession takes them. Its text lists the hosts only, because credentials must not
/// be written to files.</summary>
[SuppressMessage("Design", "CA1010", Justification = "PowerShell's own hashtables have no generic interface either.")]
public sealed class HostCredentialTable : Hashtable
{
    internal HostCredentialTable() : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", Keys.Cast<string>().OrderBy(host => host, StringComparer.Ordinal));
}
