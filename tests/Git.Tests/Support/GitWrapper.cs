namespace AlgorithmiaMigration.Git.Tests;

/// <summary>A script in place of git, which can record its calls and change them.</summary>
internal sealed class GitWrapper : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-wrapper-");

    private GitWrapper(Func<string, string> script)
    {
        File.WriteAllText(Path, "#!/bin/sh\n" + script(_folder.FullName) + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "git");

    public string Seen => File.ReadAllText(Notes);

    public bool HasSeen => File.Exists(Notes);

    private string Notes => System.IO.Path.Combine(_folder.FullName, "seen");

    /// <summary>Records the arguments of every call.</summary>
    public static GitWrapper NotingArguments() => new(folder => $"printf '%s\\n' \"$@\" >> '{folder}/seen'\nexec git \"$@\"");

    /// <summary>Runs git with this as the user's configuration.</summary>
    public static GitWrapper WithUserConfiguration(Func<string, string> configuration) => new(folder =>
    {
        File.WriteAllText(System.IO.Path.Combine(folder, "config"), configuration(folder));
        return $"export GIT_CONFIG_GLOBAL='{folder}/config'\nexec git \"$@\"";
    });

    /// <summary>Does something else instead of git.</summary>
    public static GitWrapper Instead(string script) => new(_ => script);

    /// <summary>Starts a detached program, records its process id, and blocks; both keep git's streams open.</summary>
    public static GitWrapper LeavingOrphan() => new(folder =>
        $"[ \"$1\" = --version ] && exec git \"$@\"\n(sleep 600 & echo $! > '{folder}/noted' && mv '{folder}/noted' '{folder}/seen')\nexec sleep 600");

    public void AddHook(string name, string script)
    {
        string hook = System.IO.Path.Combine(_folder.CreateSubdirectory("hooks").FullName, name);
        File.WriteAllText(hook, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public void Dispose() => TestFolder.Remove(_folder.FullName);
}
