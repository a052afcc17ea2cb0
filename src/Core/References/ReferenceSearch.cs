using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.References;

/// <summary>Searches the sources of algorithms for references.</summary>
/// <param name="run">The command's run.</param>
/// <param name="read">Receives the path and the text of every text file that is read, one character per byte.</param>
internal sealed class ReferenceSearch(MigrationRun run, Action<AlgorithmId, string, string>? read = null)
{
    /// <summary>The size up to which files are searched, in bytes; larger ones are data, not sources.</summary>
    public const long LargestFile = 4 * 1024 * 1024;

    private readonly ReferenceScanner _scanner = new(run.Session.Source.Address);

    /// <summary>Searches one algorithm's files at the requested version.</summary>
    /// <exception cref="MigrationException">The source cannot be read.</exception>
    public async Task<SearchedAlgorithm> SearchAsync(AlgorithmInput input, VersionSelector? version, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading the source");
        AlgorithmId id = input.IdFor(version);
        Algorithm algorithm = await run.SourceOfAsync(id, input.Algorithm, cancellation).ConfigureAwait(false);
        SourceSelection selection = await SourceSelection.ResolveAsync(run.Session.Source, algorithm, id.Version, cancellation).ConfigureAwait(false);
        TreeSource source = await run.Repositories.SourceAsync(algorithm, selection, cancellation).ConfigureAwait(false);
        List<LocatedReference> found = [];
        int files = 0;
        string commit = await run.Git.ReadFilesAsync(source, file => Wants(id, file, observer), (file, content) =>
        {
            if (SourceText.TryRead(content) is not { } text) return;
            files++;
            read?.Invoke(id, file.Path, text.Raw);
            found.AddRange(Search(id, file.Path, text));
        }, cancellation).ConfigureAwait(false);
        observer.Decided($"{id}: {found.Count} references in {files} text files of {ShortCommit.Of(commit)}.");
        return new SearchedAlgorithm
        {
            Id = id,
            Commit = commit,
            DestinationOwner = input.DestinationOwner,
            References = found.Select(one => one with { Finding = one.Finding with { Commit = commit } }).ToArray(),
        };
    }

    private IEnumerable<LocatedReference> Search(AlgorithmId id, string path, SourceText text)
    {
        foreach (FoundReference reference in _scanner.Scan(text.Raw))
        {
            (int line, int column) = text.Position(reference.Start);
            string raw = text.Raw.Substring(reference.Start, reference.Length);
            // Keeps only the text of each finding, because files may be large and numerous.
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
