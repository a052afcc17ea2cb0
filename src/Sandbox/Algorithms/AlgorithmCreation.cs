using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Creates an algorithm with its repository (contract, sections 7.3 and 19.4). No build is started.</summary>
internal sealed partial class AlgorithmCreation(ClusterState cluster)
{
    public HostedAlgorithm Create(string owner, JsonObject request)
    {
        string name = request.Text("name") ?? throw ApiFailure.Invalid("name is required");
        if (!NamePattern().IsMatch(name)) throw ApiFailure.Invalid($"'{name}' is not a valid algorithm name");
        HostedDetails details = Details(request.Section("details"));
        HostedSettings settings = Settings(request.Section("settings"));
        SourceLocation source = Source(request.Section("source"), name);
        string? sampleInput = request.Section("version_info")?.Text("sample_input");
        if (!cluster.Algorithms.TryReserve(owner, name)) throw ApiFailure.NameTaken(name);
        try
        {
            return Store(owner, name, details, settings, source, sampleInput);
        }
        finally
        {
            cluster.Algorithms.Release(owner, name);
        }
    }

    private static HostedDetails Details(JsonObject? request)
    {
        if (string.IsNullOrEmpty(request?.Text("label"))) throw ApiFailure.Invalid("details.label is required");
        return SettingsReader.Details(request, new HostedDetails(""));
    }

    private HostedSettings Settings(JsonObject? request)
    {
        SettingsReader.RequireCommon(request);
        HostedSettings settings = SettingsReader.Common(request, new HostedSettings());
        return Runtime.Choose(request!, settings, cluster);
    }

    private SourceLocation Source(JsonObject? request, string name)
    {
        string? id = request?.Text("scm") ?? request?.Section("scm")?.Text("id");
        if (id is null or ScmCatalog.Internal) return new SourceLocation(ScmCatalog.Internal);
        if (cluster.Scms.Find(id) is null) throw new ApiFailure(404, 4009, $"SCM {id} not found");
        // Nobody has authorised the Sandbox at a host; a real cluster needs a person and a browser for that.
        throw new ApiFailure(400, 4008, $"No OAuth token for the SCM {id}: {request!.Text("repository_name") ?? name} cannot be created");
    }

    private HostedAlgorithm Store(string owner, string name, HostedDetails details, HostedSettings settings, SourceLocation source,
        string? sampleInput)
    {
        HostedAlgorithm algorithm = cluster.NewAlgorithm(owner, name, details, settings, source);
        algorithm.SampleInput = sampleInput;
        GitHistory history = InitialCommit.Of(algorithm, cluster.Accounts.Find(owner)!, cluster.Time.GetUtcNow());
        algorithm.Repository.Create(history);
        algorithm.SeenHead = history.Head;
        cluster.Algorithms.Add(algorithm);
        return algorithm;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex NamePattern();
}
