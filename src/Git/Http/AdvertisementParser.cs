using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>
/// Parses an advertisement by the whole grammar. An empty repository is recognized by what its advertisement does not contain, so an
/// answer that is incomplete, or that is something else, must never pass for one.
/// </summary>
internal sealed class AdvertisementParser
{
    private const string Version = "version ";
    private const string NoReferences = "capabilities^{}";
    private const string Shallow = "shallow ";
    private readonly List<(string Name, string Id)> _branches = [];
    private readonly List<(string Name, string Id)> _tags = [];
    private readonly IEnumerator<string?> _lines;
    private string[] _capabilities = [];
    private string _version = "0";
    private string? _head;
    private bool _hasReferences;

    private AdvertisementParser(byte[] bytes) => _lines = PktLine.ReadStrictly(bytes).GetEnumerator();

    /// <param name="bytes">The whole answer.</param>
    /// <param name="service">The requested service, which the first line must name.</param>
    /// <exception cref="EndOfStreamException">The answer is incomplete.</exception>
    /// <exception cref="InvalidDataException">The answer does not follow the git protocol.</exception>
    /// <exception cref="ServerRefusedException">The server reports an error instead.</exception>
    public static Advertisement Parse(byte[] bytes, string service)
    {
        AdvertisementParser parser = new(bytes);
        using (parser._lines) parser.Parse(service);
        return new Advertisement(bytes)
        {
            HeadCommit = parser._head,
            Capabilities = parser._capabilities,
            ProtocolVersion = parser._version,
            Branches = parser._branches,
            Tags = parser._tags,
            HasReferences = parser._hasReferences,
        };
    }

    private void Parse(string service)
    {
        string? line = Next();
        if (line == "# service=" + service)
        {
            if (Next() is not null) throw new InvalidDataException("The line that names the service is not followed by the end of its section.");
            line = Next();
        }
        // As in git: only version 2 omits the service.
        else if (line != Version + "2")
        {
            throw new InvalidDataException($"The answer does not begin with the service {service}.");
        }
        if (line?.StartsWith(Version, StringComparison.Ordinal) == true)
        {
            _version = line.Substring(Version.Length);
            line = Next();
        }
        if (_version is "0" or "1") TakeReferences(line);
        else TakeCapabilities(line);
        if (_lines.MoveNext()) throw new InvalidDataException("There is data after the list of branches.");
    }

    private void TakeReferences(string? line)
    {
        for (bool isFirst = true; line is not null; line = Next(), isFirst = false)
        {
            string[] parts = line.Split('\0');
            if (isFirst && parts.Length > 1) _capabilities = parts[1].Split(' ');
            if (parts[0].StartsWith(Shallow, StringComparison.Ordinal)) Require(ObjectIds.IsOne(parts[0].Substring(Shallow.Length)));
            else TakeReference(parts[0]);
        }
    }

    // Ids are used unchanged in requests, commands and commits.
    private void TakeReference(string line)
    {
        int end = line.IndexOf(' ');
        Require(end > 0 && end < line.Length - 1 && ObjectIds.IsOne(line.Substring(0, end)));
        string id = line.Substring(0, end), name = line.Substring(end + 1);
        if (name == NoReferences) return;
        _hasReferences = true;
        if (name == "HEAD") _head = id;
        else if (name.StartsWith(Advertisement.BranchPrefix, StringComparison.Ordinal)) _branches.Add((name, id));
        // What a tag object names in turn is listed too, with a name that no reference can have.
        else if (name.StartsWith(Advertisement.TagPrefix, StringComparison.Ordinal) && !name.EndsWith("^{}", StringComparison.Ordinal)) _tags.Add((name, id));
    }

    private void TakeCapabilities(string? line)
    {
        List<string> capabilities = [];
        for (; line is not null; line = Next()) capabilities.Add(line);
        _capabilities = [.. capabilities];
    }

    private static void Require(bool isId)
    {
        if (!isId) throw new InvalidDataException("The list of branches has an invalid commit id.");
    }

    /// <summary>The next line; null for the end of a section.</summary>
    private string? Next()
    {
        if (!_lines.MoveNext()) throw new EndOfStreamException("The list of branches is incomplete.");
        if (_lines.Current is { } line && PktLine.ErrorIn(line) is { } refusal) throw new ServerRefusedException(refusal);
        return _lines.Current;
    }
}
