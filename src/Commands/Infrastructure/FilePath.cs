using System.Management.Automation;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Turns what a parameter names into the full path of a file. Every path that a user gives goes through here.</summary>
internal static class FilePath
{
    private const string FileProvider = "FileSystem";

    private static readonly string Example = FileNames.IsWindows ? @"C:\migration\file" : "/home/ann/migration/file";

    /// <summary>The full path: from PowerShell's current location, with drives of files, <c>~</c> and <c>FileSystem::</c> understood.</summary>
    /// <param name="path">What the user gave; wildcard characters are part of the name.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    /// <param name="paths">The shell's drives and locations.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: it belongs to another provider, names a folder or a
    /// device, or cannot be a file's name.</exception>
    public static string Of(string path, string parameter, PathIntrinsics paths)
    {
        MigrationException Refused(string why, Exception? inner = null) =>
            new(FailureKind.InvalidInput, $"{parameter} '{path}' does not name a file: {why}.", Remedy(paths), inner);

        if (string.IsNullOrWhiteSpace(path)) throw Refused("it is empty");
        try
        {
            string resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name != FileProvider) throw Refused(OtherProvider(path, provider.Name, paths));
            if (FilePathRules.Problem(resolved, FileNames.IsWindows) is { } problem) throw Refused(problem);
            // "FileSystem::file" comes back as it is, and would be looked for in the folder that the process was started in.
            string full = Path.GetFullPath(Path.Combine(paths.CurrentFileSystemLocation.ProviderPath, resolved));
            return Directory.Exists(full) ? throw Refused("it is a folder") : full;
        }
        // There is no such drive or provider, or the provider of the current location has no "~".
        catch (Exception e) when (e is RuntimeException or InvalidOperationException || FileSystemErrors.Includes(e))
        {
            throw Refused(e.Message.TrimEnd('.'), e);
        }
    }

    private static string OtherProvider(string path, string provider, PathIntrinsics paths)
    {
        bool isRelative = paths.CurrentLocation.Provider.Name == provider && !paths.IsPSAbsolute(path, out _);
        string what = isRelative ? $"the current location '{paths.CurrentLocation.Path}'" : "it";
        return $"{what} belongs to PowerShell's provider {provider}, which has no files";
    }

    private static string Remedy(PathIntrinsics paths) => paths.CurrentLocation.Provider.Name == FileProvider
        ? $"Give the path of a file, such as {Example}."
        : $"Give the full path of a file, such as {Example}, or change to a folder with Set-Location first.";
}
