using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

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
        if (string.IsNullOrWhiteSpace(path)) throw Refused(parameter, path, "it is empty", GiveFile);
        string resolved = Resolve(path, parameter, paths, out string provider);
        if (provider != FileProvider)
        {
            bool isRelative = paths.CurrentLocation.Provider.Name == provider && !paths.IsPSAbsolute(path, out _);
            throw isRelative
                ? Refused(parameter, path, $"the current location, '{paths.CurrentLocation.Path}', is one of the provider {provider} and no folder",
                    "Go to a folder with Set-Location first, or give the full path of the file.")
                : Refused(parameter, path, $"it belongs to PowerShell's provider {provider}, which has no files", GiveFile);
        }
        if (FilePathRules.Problem(resolved, FileNames.IsWindows) is { } problem) throw Refused(parameter, path, problem, GiveFile);
        return FullPath(path, parameter, resolved, paths);
    }

    private static string GiveFile => $"Give the path of a file, such as {Example}.";

    private static string Resolve(string path, string parameter, PathIntrinsics paths, out string provider)
    {
        try
        {
            string resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo found, out _);
            provider = found.Name;
            return resolved;
        }
        // No such drive or provider; no home folder behind "~".
        catch (Exception e) when ((e is RuntimeException or InvalidOperationException && e is not PipelineStoppedException) || FileSystemErrors.Includes(e))
        {
            throw Refused(parameter, path, e.Message.TrimEnd('.'), GiveFile, e);
        }
    }

    private static string FullPath(string path, string parameter, string resolved, PathIntrinsics paths)
    {
        try
        {
            // "FileSystem::file" comes back as it is, and would be looked for in the folder that the process was started in.
            string full = Path.GetFullPath(Path.Combine(paths.CurrentFileSystemLocation.ProviderPath, resolved));
            return Directory.Exists(full) ? throw Refused(parameter, path, "it is a folder", GiveFile) : full;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw Refused(parameter, path, e.Message.TrimEnd('.'), GiveFile, e);
        }
    }

    private static MigrationException Refused(string parameter, string path, string why, string remedy, Exception? inner = null) =>
        new(FailureKind.InvalidInput, $"{parameter} '{path}' does not name a file: {why}.", remedy, inner);
}
