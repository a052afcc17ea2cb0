using System.Reflection;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>One assembly's reference to another, and what Windows PowerShell will find for it.</summary>
/// <param name="Asker">The shipped assembly that refers.</param>
/// <param name="Asked">The identity written into it.</param>
/// <param name="Found">The version that is there, shipped or part of the framework; null when there is none.</param>
/// <param name="IsShipped">Whether we ship it; the framework brings its own versions together by itself.</param>
internal sealed record Bind(string Asker, AssemblyName Asked, Version? Found, bool IsShipped)
{
    public bool IsMissing => Found is null;

    public bool IsLower => Found is not null && Found < Asked.Version;

    /// <summary>Whether the resolve handler has to bring the two versions together.</summary>
    public bool NeedsResolver => IsShipped && Found > Asked.Version;

    public override string ToString() => $"{Asker} asks {Asked.Name} {Asked.Version}, found {Found?.ToString() ?? "nothing"}";
}
