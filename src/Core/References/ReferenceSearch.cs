using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.References;

/// <summary>Searches the sources of algorithms for references.</summary>
internal sealed class ReferenceSearch(MigrationRun run)
{
    /// <summary>Longer files are data, not sources.</summary>
    public const long LargestFile = 4 * 1024 * 1024;

    private readonly ReferenceScanner _scanner = new(run.Session.Source.Address);

    /// <summary>Reads one algorithm's files at the wanted version.</summary>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public async Task<SearchedAlgorithm> SearchAsync(AlgorithmInput work, VersionSelector? version, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading the source");
        AlgorithmId id = work.IdFor(version);
        Algorithm algorithm = await run.SourceOfAsync(id, work.Algorithm, cancellation).ConfigureAwait(false);
        SourceSelection selection = await SourceSelection.ResolveAsync(run.Session.Source, algorithm, id.Version, cancellation).ConfigureAwait(false);
        TreeSource source = await run.Repositories.SourceAsync(algorithm, selection, cancellation).ConfigureAwait(false);
        List<LocatedReference> found = [];
        int files = 0;
        string commit = await run.Git.ReadFilesAsync(source, file => Wants(id, file, observer), (file, content) =>
        {
            if (SourceText.TryRead(content) is not { } text) return;
            files++;
            found.AddRange(Search(id, file.Path, text));
        }, cancellation).ConfigureAwait(false);
        observer.Decided($"{id}: {found.Count} references in {files} text files of {commit.Substring(0, 10)}.");
        return new SearchedAlgorithm
        {
            Id = id,
            Commit = commit,
            DestinationOwner = work.DestinationOwner,
            References = found.Select(one => one with { Finding = one.Finding with { Commit = commit } }).ToArray(),
        };
    }

    private IEnumerable<LocatedReference> Search(AlgorithmId id, string path, SourceText text)
    {
        foreach (FoundReference reference in _scanner.Scan(text.Raw))
        {
            (int line, int column) = text.Position(reference.Start);
            string raw = text.Raw.Substring(reference.Start, reference.Length);
            // The text is kept for each finding alone: files may be large, and there may be many.
            yield return new LocatedReference(
                new ReferenceFinding
                {
                    Algorithm = id, Commit = "", File = path, Line = line, Column = column, Kind = reference.Kind,
                    Text = text.Shown(reference.Start, reference.Length), Target = reference.Target,
                },
                reference with { Start = 0, Part = reference.Part is { } part ? part with { Start = part.Start - reference.Start } : null },
                raw);
        }
    }

    private static bool Wants(AlgorithmId id, TreeFile file, IStageObserver observer)
    {
        if (file.Size > LargestFile) observer.Decided($"{id}: {file.Path} was not searched: it has {file.Size} bytes.");
        return file.Size <= LargestFile;
    }
}
