using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>A search for names among what several owners have.</summary>
internal sealed class NameSearch(string[] names)
{
    private readonly WildcardPattern[] _patterns = [.. names.Select(NamePattern.Of)];
    private readonly List<string> _owners = [];
    private bool _isIncomplete;

    public RequestedNames Names { get; } = new(names);

    /// <summary>The owners that were listed, for messages.</summary>
    public string Owners => string.Join(", ", _owners);

    /// <summary>The names that no owner has; none when an owner could not be listed, who may have them.</summary>
    public IReadOnlyList<string> Missing => _isIncomplete || _owners.Count == 0 ? [] : Names.Missing;

    public bool IsSelected(string name) => Array.Exists(_patterns, pattern => pattern.IsMatch(name));

    public void Listed(string owner, bool isComplete)
    {
        _owners.Add(owner);
        _isIncomplete |= !isComplete;
    }
}
