using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Comparison;

/// <summary>What is compared, and how.</summary>
internal sealed record ComparisonOptions
{
    private static readonly DifferenceArea[] OfAlgorithms =
    [
        DifferenceArea.Environment, DifferenceArea.Algorithm, DifferenceArea.Settings, DifferenceArea.Tree, DifferenceArea.Version,
        DifferenceArea.Secret, DifferenceArea.Answer,
    ];

    private readonly PathFilter _excluded = new([]);

    /// <summary>The areas to compare; none for all except <see cref="DifferenceArea.Answer"/>.</summary>
    public IReadOnlyCollection<DifferenceArea> Areas { get; init; } = [];

    /// <summary>Whether to call the algorithms of both sides.</summary>
    public bool Invoke { get; init; }

    /// <summary>How the files of collections are compared.</summary>
    public FileVerification Verify { get; init; }

    /// <summary>Patterns of paths in trees and of files in collections that are not compared (see <see cref="PathFilter"/>).</summary>
    public IReadOnlyList<string> Exclude { get; init => _excluded = new PathFilter(field = value); } = [];

    public bool Includes(DifferenceArea area) => area == DifferenceArea.Answer ? Invoke : Areas.Count == 0 || Areas.Contains(area);

    /// <summary>Whether anything about algorithms is compared.</summary>
    public bool IncludesAlgorithms => OfAlgorithms.Any(Includes);

    /// <summary>Whether organizations or their members are compared.</summary>
    public bool IncludesOrganizations => Includes(DifferenceArea.Organization) || Includes(DifferenceArea.Member);

    /// <summary>Whether users, organizations or members are compared.</summary>
    public bool IncludesPeople => Includes(DifferenceArea.User) || IncludesOrganizations;

    /// <summary>Whether hosted data is compared.</summary>
    public bool IncludesData => Includes(DifferenceArea.Collection) || Includes(DifferenceArea.File);

    public bool IsExcluded(string path) => _excluded.Matches(path);
}
