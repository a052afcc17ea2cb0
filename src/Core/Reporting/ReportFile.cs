using System.Text;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Reporting;

/// <summary>
/// The file of a report. It is written beside its place and moved there when it is complete, so that nobody ever finds half a report, and a
/// report that it replaces stays until then.
/// </summary>
/// <param name="path">The full path.</param>
/// <param name="replace">Whether an existing file is replaced.</param>
/// <param name="force">Whether an existing file is replaced even if it is read-only.</param>
internal sealed class ReportFile(string path, bool replace = true, bool force = false)
{
    private const string PathRemedy = "Specify a path in an existing folder that you can write to.";

    /// <summary>Refuses what could not be written, before the content is known.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: the folder does not exist, or the file exists and is not to be
    /// replaced.</exception>
    public void Check()
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new MigrationException(FailureKind.InvalidInput, $"The folder of the report '{path}' does not exist.", PathRemedy);
        if (!File.Exists(path)) return;
        if (!replace) throw Existing();
        if (!force && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
            throw new MigrationException(FailureKind.InvalidInput, $"The report '{path}' exists and is read-only.", "Specify -Force to replace it, or another path.");
    }

    /// <summary>Writes the file.</summary>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/> when the file exists and is not to be replaced, or cannot be
    /// written; <see cref="FailureKind.DiskFull"/>.</exception>
    public void Write(Action<TextWriter> write)
    {
        try
        {
            Check();
            WholeFile.Write(path, replace, file =>
            {
                using StreamWriter text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 4096, leaveOpen: true);
                write(text);
            }, MakeWritable);
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            throw Existing();
        }
        catch (Exception e) when (FileSystemErrors.IsDiskFull(e))
        {
            throw new MigrationException(FailureKind.DiskFull, $"The report '{path}' cannot be written: {e.Message}", "Free disk space, or specify a path on another disk.", e);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.InvalidInput, $"The report '{path}' cannot be written: {e.Message}",
                PathRemedy, e);
        }
    }

    private void MakeWritable(string target)
    {
        if (force && File.Exists(target)) File.SetAttributes(target, File.GetAttributes(target) & ~FileAttributes.ReadOnly);
    }

    private MigrationException Existing() => new(FailureKind.InvalidInput, $"The report '{path}' exists, and -NoClobber was specified.",
        "Specify another path, or omit -NoClobber to replace the file.");
}
