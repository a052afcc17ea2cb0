namespace AlgorithmiaMigration.Git.Trees;

/// <summary>Reads a <c>.gitmodules</c> file, which has the format of git's configuration files.</summary>
internal static class SubmoduleFile
{
    public const string Path = ".gitmodules";

    /// <summary>The address of each submodule by its path. What is not understood is left out: the submodule then has no address.</summary>
    public static IReadOnlyDictionary<string, string> Addresses(string text)
    {
        Dictionary<string, string> addresses = new(StringComparer.Ordinal);
        string? path = null, url = null;
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Append("["))
        {
            if (line.StartsWith('['))
            {
                if (path is not null && url is not null) addresses[path] = url;
                path = url = null;
            }
            else if (ValueOf("path", line) is { } folder)
            {
                path = folder.TrimEnd('/');
            }
            else
            {
                url = ValueOf("url", line) ?? url;
            }
        }
        return addresses;
    }

    private static string? ValueOf(string key, string line)
    {
        int equals = line.IndexOf('=');
        return equals > 0 && string.Equals(line.Substring(0, equals).Trim(), key, StringComparison.OrdinalIgnoreCase)
            ? line.Substring(equals + 1).Trim().Trim('"')
            : null;
    }
}
