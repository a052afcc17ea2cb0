using System.Globalization;

namespace AlgorithmiaMigration.Journaling;

/// <summary>The damaged lines of a journal that were found so far, each of which is reported once.</summary>
internal sealed class DamagedLines
{
    private const int MaximumListed = 10;

    private readonly SortedSet<long> _found = [];
    private readonly HashSet<long> _said = [];

    public void Add(long number)
    {
        lock (_said)
            if (!_said.Contains(number)) _found.Add(number);
    }

    /// <summary>The numbers of the lines that were not reported yet; null when there are none.</summary>
    public string? Take()
    {
        lock (_said)
        {
            if (_found.Count == 0) return null;
            string numbers = string.Join(", ", _found.Take(MaximumListed).Select(number => number.ToString(CultureInfo.InvariantCulture)));
            string more = _found.Count > MaximumListed ? FormattableString.Invariant($" and {_found.Count - MaximumListed} more") : "";
            _said.UnionWith(_found);
            _found.Clear();
            return numbers + more;
        }
    }
}
