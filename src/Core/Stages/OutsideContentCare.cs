using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// Handles what a copied tree refers to and does not contain: copies the objects of git LFS where both hosts store them, and turns what is left
/// into notes and manual steps. Without it a pointer of 130 bytes would be published as if it were the model.
/// </summary>
/// <param name="run">The command's run.</param>
/// <param name="item">The algorithm and its destination.</param>
/// <param name="observer">Is warned of what is left.</param>
/// <param name="version">The version of a replay that is copied, whose steps are added to those of the others; null to replace all.</param>
internal sealed class OutsideContentCare(MigrationRun run, AlgorithmItem item, IStageObserver observer, SemanticVersion? version = null)
{
    private const string NotArchived = "An archive contains only the pointers.";

    private readonly List<Remark> _notes = [];
    private readonly List<ManualStep> _steps = [];

    public IEnumerable<string> Notes => _notes.Select(note => note.Note);

    /// <summary>Whether an earlier copy left something to do, so that an unchanged tree is searched as well.</summary>
    public bool HasOpenSteps => run.Session.ManualSteps.Of(Subject).Count > 0;

    /// <summary>Copies what can be copied, and records the steps for the rest, before the push whose build may need it.</summary>
    public async Task CopyAsync(OutsideContents contents, GitEndpoint source, GitEndpoint destination, CancellationToken cancellation)
    {
        _notes.Clear();
        _steps.Clear();
        if (contents.LargeFiles.Count > 0) await CopyLargeFilesAsync(contents.LargeFiles, source, destination, cancellation).ConfigureAwait(false);
        NoteRest(contents, source, destination.Repository);
        Warn();
        await run.ReviseStepsAsync(Subject, before => [.. version is null ? _steps : before.Union(_steps)]).ConfigureAwait(false);
    }

    /// <summary>Notes what a copy would have to handle.</summary>
    /// <param name="contents">What the tree refers to.</param>
    /// <param name="source">The source's repository.</param>
    /// <param name="destination">The destination's repository; null while it does not exist.</param>
    public void Preview(OutsideContents contents, GitEndpoint source, GitEndpoint? destination)
    {
        if (contents.LargeFiles.Count > 0)
            Note(MigrationCheck.LargeFiles, Text(contents.LargeFiles) + (source.IsArchived ? $" would not be copied. {NotArchived}"
                : " would be copied if both hosts store files of git LFS; otherwise a manual step is left."));
        NoteRest(contents, source, destination?.Repository);
        Warn();
    }

    /// <summary>The outcome with the notes of this copy and the open steps, also those of earlier copies.</summary>
    public AlgorithmOutcome AddTo(AlgorithmOutcome outcome)
    {
        foreach (Remark note in _notes) outcome = outcome.Noting(note.Note, note.Check);
        return outcome.LeavingSteps(run.Apply ? run.Session.ManualSteps.Of(Subject) : _steps);
    }

    private void Note(MigrationCheck check, string text) => _notes.Add(new Remark(version is null ? text : $"{version}: {text}", check));

    private void Warn()
    {
        foreach (string note in Notes) observer.Warned($"{item.Target}: {note}");
    }

    private ManualStepSubject Subject => new(ManualStepArea.Code, item.Destination.Cluster, item.Destination.Owner, item.Destination.Name);

    private async Task CopyLargeFilesAsync(
        IReadOnlyList<LargeFilePointer> pointers, GitEndpoint source, GitEndpoint destination, CancellationToken cancellation)
    {
        observer.Working("Copying large files");
        LargeFile[] files = [.. pointers.Select(pointer => pointer.File).Distinct()];
        LargeFileCopy copy = source.IsArchived ? new LargeFileCopy(files, NotArchived)
            : await run.WriteAsync(run.Intent(JournalOperation.CopyLargeFiles, item) with { Detail = Text(pointers) },
                () => run.Services.LargeFiles.CopyAsync(source, destination, files, cancellation)).ConfigureAwait(false);
        observer.Decided($"{item.Target}: {Text(pointers)}: {files.Length - copy.Missing.Count} of {NumberText.Count(files.Length, "object")} "
            + "are at the destination.");
        if (copy.Missing.Count == 0) return;
        HashSet<LargeFile> missing = [.. copy.Missing];
        LargeFilePointer[] left = [.. pointers.Where(pointer => missing.Contains(pointer.File))];
        Note(MigrationCheck.LargeFiles, $"{Text(left)} could not be copied, so the destination has only pointers to the content. {copy.Reason}");
        _steps.Add(Step(destination.Repository, $"Copy {Text(left)}.",
            "The repository contains only pointers to files of git LFS, and their content could not be copied. " + copy.Reason,
            $"In a clone of {source.Repository}: git lfs fetch --all, then git lfs push --all {destination.Repository}. Where the destination does not "
                + "store such files, put them into a data collection and read them from there, then copy the source again."));
    }

    private void NoteRest(OutsideContents contents, GitEndpoint source, Uri? destination)
    {
        if (contents.Unsearched is { } reason)
            Note(MigrationCheck.NotChecked, $"The tree could not be searched for files of git LFS and submodules. {reason}");
        foreach (Submodule submodule in contents.Submodules)
        {
            if (Doubt(submodule, source, destination) is not { } doubt) continue;
            string name = $"the submodule '{submodule.Path}'{(submodule.ShownAddress is { } address ? $" ({address})" : "")}";
            Note(MigrationCheck.Submodule, $"The content of {name} is not copied. {doubt}");
            _steps.Add(Step(destination, $"Provide {name}.", doubt,
                "Copy the other repository to that address, or name one in .gitmodules at the source that the destination can read, then copy the source again."));
        }
    }

    /// <summary>Why a submodule may be missing at the destination; null when its address means the same from there.</summary>
    private static string? Doubt(Submodule submodule, GitEndpoint source, Uri? destination)
    {
        if (submodule.Address is not { } address) return ".gitmodules names no address for it.";
        if (submodule.IsRelative)
            return destination is not null && Uri.TryCreate(new Uri(destination + "/"), address, out Uri? there)
                ? $"Its address is relative, so at the destination it means {there}."
                : "Its address is relative, so at the destination it means another repository.";
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? there2) && there2.Host == source.Repository.Host
            ? $"Its address is on {source.Repository.Host}, which the destination may not be able to read." : null;
    }

    private ManualStep Step(Uri? where, string what, string why, string how) => new()
    {
        Area = ManualStepArea.Code,
        Cluster = item.Destination.Cluster,
        Account = item.Destination.Owner,
        Algorithm = item.Destination.Name,
        What = what,
        Why = why,
        Where = where is null ? $"The repository of {item.Destination.Path} on {item.Cluster}" : where.ToString(),
        How = how,
    };

    private static string Text(IReadOnlyList<LargeFilePointer> pointers) =>
        $"{NumberText.Count(pointers.Count, "file")} of git LFS ({ByteSize.Of(pointers.Sum(pointer => (double)pointer.File.Bytes))}): "
        + NumberText.List(pointers.Select(pointer => $"{pointer.Path} ({ByteSize.Of(pointer.File.Bytes)})"));
}
