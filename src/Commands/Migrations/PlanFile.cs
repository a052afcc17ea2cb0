using System.Management.Automation;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration.Commands.Migrations;

/// <summary>Reads and writes the files of plans.</summary>
internal static class PlanFile
{
    /// <summary>The parameters of a migration that a plan states itself.</summary>
    public static IReadOnlyCollection<string> Rules { get; } = [.. PlanRemedy.Rules, nameof(MigrationCommand.Algorithm)];

    /// <summary>The plan that a parameter names: an object, or a path.</summary>
    /// <param name="value">The parameter's value.</param>
    /// <param name="fullPath">Resolves a path, given the parameter's name.</param>
    /// <exception cref="MigrationException">There is no such file, or it is not a plan.</exception>
    public static MigrationPlan Read(object value, Func<string, string, string> fullPath)
    {
        object plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is MigrationPlan plan) return plan;
        string path = fullPath(plain is FileInfo file ? file.FullName : plain.ToString() ?? "", "-Plan");
        if (!File.Exists(path))
            throw new MigrationException(FailureKind.InvalidInput, $"The plan '{path}' does not exist.", "Specify a file that New-AlgoMigrationPlan wrote.");
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return PlanReader.Read(stream, path);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.InvalidInput, $"The plan '{path}' cannot be read: {e.Message}", "Make the file readable for this account.", e);
        }
    }

    /// <summary>Writes a plan beside its place and then moves it there, so that no half of a plan can be run.</summary>
    /// <exception cref="MigrationException">The file cannot be written.</exception>
    public static void Write(MigrationPlan plan, string path)
    {
        try
        {
            WholeFile.Write(path, replace: true, stream => PlanJson.Write(stream, plan));
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.InvalidInput, $"The plan '{path}' cannot be written: {e.Message}", "Choose a folder that this account can write to.", e);
        }
    }
}
