using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>The names among those given that are no patterns, and which of them matched nothing.</summary>
internal sealed class RequestedNames
{
    private readonly HashSet<string> _missing;

    public RequestedNames(IEnumerable<string> names) => _missing = new HashSet<string>(
        names.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that nothing has matched so far.</summary>
    public IReadOnlyList<string> Missing => [.. _missing.OrderBy(name => name, StringComparer.Ordinal)];

    public void Found(string name) => _missing.Remove(name);
}
