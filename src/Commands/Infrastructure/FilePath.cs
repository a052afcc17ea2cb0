using System.Management.Automation;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Resolves a parameter's value to the full path of a file. Every path that a user gives is resolved here.</summary>
internal static class FilePath
{
    private const string FileProvider = "FileSystem";

    private static readonly string Example = FileNames.IsWindows ? @"C:\migration\file" : "/home/ann/migration/file";

    /// <summary>The full path, relative to PowerShell's current location; accepts file system drives, <c>~</c> and <c>FileSystem::</c>.</summary>
    /// <param name="path">The parameter's value; wildcard characters are part of the name.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    /// <param name="paths">The shell's drives and locations.</param>
    /// <param name="mayBeFolder">Whether a folder is accepted as well, with or without a separator at the end.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: the path belongs to another provider, names a folder or
    /// a device, or is not a valid file name.</exception>
    public static string Of(string path, string parameter, PathIntrinsics paths, bool mayBeFolder = false)
    {
        MigrationException Refused(string why, Exception? inner = null) =>
            new(FailureKind.InvalidInput, $"{parameter} '{path}' does not name a file: {why}.", Remedy(paths), inner);

        if (string.IsNullOrWhiteSpace(path)) throw Refused("it is empty");
        try
        {
            string given = mayBeFolder && path.TrimEnd('/', '\\') is { Length: > 0 } name ? name : path;
            string resolved = paths.GetUnresolvedProviderPathFromPSPath(given, out ProviderInfo provider, out _);
            if (provider.Name != FileProvider) throw Refused(OtherProvider(path, provider.Name, paths));
            if (FilePathRules.Problem(resolved, FileNames.IsWindows) is { } problem) throw Refused(problem);
            // "FileSystem::file" is returned unchanged, and would be relative to the process's current folder.
            string full = Path.GetFullPath(Path.Combine(paths.CurrentFileSystemLocation.ProviderPath, resolved));
            return mayBeFolder && Directory.Exists(full) ? full : RegularFiles.Problem(full) is { } other ? throw Refused(other) : full;
        }
        // The drive or provider does not exist, or the current location's provider has no "~".
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
        ? $"Specify the path of a file, such as {Example}."
        : $"Specify the full path of a file, such as {Example}, or change to a folder with Set-Location first.";
}
