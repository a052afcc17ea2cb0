using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>A program in a place where an attacker could plant one.</summary>
internal sealed class PlantedProgram : IDisposable
{
    private PlantedProgram(string folder)
    {
        Path = System.IO.Path.Combine(folder, ProgramFinder.OnWindows ? $"{Name}.exe" : Name);
        File.WriteAllText(Path, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string Name { get; } = $"planted-{Guid.NewGuid():N}";

    public string Path { get; }

    public static PlantedProgram In(string folder) => new(folder);

    public void Dispose() => File.Delete(Path);
}
