using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>How the shell shows progress.</summary>
internal static class ProgressView
{
    /// <summary>Whether it shows one line for each bar, as PowerShell 7.2 and later do by default. Older shells have no such preference.</summary>
    public static bool IsMinimal(SessionState state) =>
        state.PSVariable.GetValue("PSStyle") is { } style
        && PSObject.AsPSObject(style).Properties["Progress"]?.Value is { } progress
        && PSObject.AsPSObject(progress).Properties["View"]?.Value?.ToString() == "Minimal";
}
