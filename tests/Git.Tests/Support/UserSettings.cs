using System.Reflection;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Makes libgit2 use a file as the user's configuration until this is disposed.</summary>
/// <remarks>By reflection, because only the git project refers to the package.</remarks>
internal sealed class UserSettings : IDisposable
{
    private static readonly Assembly Library = Assembly.Load("LibGit2Sharp");
    private static readonly Type Settings = Library.GetType("LibGit2Sharp.GlobalSettings", throwOnError: true)!;
    private static readonly object UserLevel =
        Enum.Parse(Library.GetType("LibGit2Sharp.ConfigurationLevel", throwOnError: true)!, "Global");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-user-");
    private readonly string[] _before;

    public UserSettings(string configuration)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, ".gitconfig"), configuration);
        _before = [.. (IEnumerable<string>)Call("GetConfigSearchPaths", UserLevel)!];
        Call("SetConfigSearchPaths", UserLevel, new[] { _folder.FullName });
    }

    public void Dispose()
    {
        Call("SetConfigSearchPaths", UserLevel, _before);
        TestFolder.Remove(_folder.FullName);
    }

    private static object? Call(string method, params object[] arguments) => Settings.GetMethod(method)!.Invoke(null, arguments);
}
