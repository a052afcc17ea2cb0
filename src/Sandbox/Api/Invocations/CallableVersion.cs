using System.Text.RegularExpressions;
using AlgorithmiaMigration.Sandbox.Algorithms;

namespace AlgorithmiaMigration.Sandbox.Api.Invocations;

/// <summary>Resolves the build that an invocation refers to (contract, section 8.5).</summary>
internal static partial class CallableVersion
{
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="text">The last part of the address, or null.</param>
    /// <param name="belongs">Whether the caller is the owner or a member of the owning organization.</param>
    /// <param name="now">The cluster's time.</param>
    public static HostedBuild? Resolve(HostedAlgorithm algorithm, string? text, bool belongs, DateTimeOffset now)
    {
        IReadOnlyList<HostedBuild> versions = algorithm.Versions(now);
        IEnumerable<HostedBuild> published = versions.Where(build => build.Publication is not null)
            .OrderByDescending(build => build.Publication!.Number);
        IEnumerable<HostedBuild> open = published.Where(build => build.Publication!.IsPublic);
        if (text is null or "latest") return open.FirstOrDefault();
        if (text == "latestPrivate")
            return belongs ? published.FirstOrDefault(build => !build.Publication!.IsPublic) : null;
        if (HashPattern().IsMatch(text)) return belongs ? versions.FirstOrDefault(build => build.Commit == text) : null;
        if (ReleaseNumber.TryParse(text) is { } number)
            return published.FirstOrDefault(build => build.Publication!.Number == number && (belongs || build.Publication.IsPublic));
        return RangePattern().IsMatch(text) ? open.FirstOrDefault(build => IsWithin(build.Publication!.Number, text)) : null;
    }

    public static bool IsHash(string? text) => text is not null && HashPattern().IsMatch(text);

    private static bool IsWithin(ReleaseNumber number, string range)
    {
        string[] parts = range.Split('.').TakeWhile(part => part is not ("*" or "x")).ToArray();
        string[] own = number.ToString().Split('.');
        return parts.SequenceEqual(own.Take(parts.Length));
    }

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex HashPattern();

    [GeneratedRegex(@"^\d+(\.\d+)?(\.[*x])?$")]
    private static partial Regex RangePattern();
}
