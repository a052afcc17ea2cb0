using System.Reflection;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>One assembly's reference to another, and what Windows PowerShell finds for it.</summary>
/// <param name="Asker">The referencing assembly.</param>
/// <param name="Asked">The referenced identity.</param>
/// <param name="Found">The available version, shipped or part of the framework; null when missing.</param>
/// <param name="IsShipped">Whether the module ships it; the framework unifies its own versions by itself.</param>
internal sealed record Bind(string Asker, AssemblyName Asked, Version? Found, bool IsShipped)
{
    public bool IsMissing => Found is null;

    public bool IsLower => Found is not null && Found < Asked.Version;

    /// <summary>Whether the resolve handler must unify the two versions.</summary>
    public bool NeedsResolver => IsShipped && Found > Asked.Version;

    public override string ToString() => $"{Asker} asks {Asked.Name} {Asked.Version}, found {Found?.ToString() ?? "nothing"}";
}
