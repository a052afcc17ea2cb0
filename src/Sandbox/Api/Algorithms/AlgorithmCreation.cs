using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Environments;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.SourceHosts;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Templates;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Algorithms;

/// <summary>Creates an algorithm with its repository (contract, sections 7.3 and 19.4). No build is started.</summary>
internal sealed partial class AlgorithmCreation(ClusterState cluster)
{
    private readonly ScmCreation _scms = new(cluster.Scms, cluster.Algorithms, cluster.Builds);

    /// <param name="owner">The owner of the new algorithm.</param>
    /// <param name="request">The body of the request.</param>
    /// <param name="caller">The caller, if it is not the owner itself; its authorization at source hosts is used.</param>
    public HostedAlgorithm Create(string owner, JsonObject request, string? caller = null)
    {
        string name = request.Text("name") ?? throw ApiFailure.Invalid("name is required");
        if (!NamePattern().IsMatch(name)) throw ApiFailure.Invalid($"'{name}' is not a valid algorithm name");
        HostedDetails details = Details(request.Section("details"));
        HostedSettings settings = Settings(request.Section("settings"));
        string? sampleInput = request.Section("version_info")?.Text("sample_input");
        if (!cluster.Algorithms.TryReserve(owner, name)) throw ApiFailure.NameTaken(name);
        try
        {
            var repository = _scms.Create(request.Section("source"), caller ?? owner, name, settings.SourceVisibility == "closed");
            return Store(owner, name, details, settings, repository, request, sampleInput);
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
        return Runtime.Choose(request!, settings, cluster.Environments, cluster.Behaviour);
    }

    private HostedAlgorithm Store(string owner, string name, HostedDetails details, HostedSettings settings,
        (Scm, HostRepository Repository)? elsewhere, JsonObject request, string? sampleInput)
    {
        HostedAlgorithm algorithm = cluster.NewAlgorithm(
            owner, name, details, settings, ScmCreation.LocationOf(elsewhere), elsewhere: elsewhere?.Repository);
        algorithm.SampleInput = sampleInput;
        Account account = cluster.Accounts.Find(owner)!;
        DateTimeOffset now = cluster.Time.GetUtcNow();
        GitHistory history = elsewhere is null
            ? InitialCommit.Of(algorithm, account, now)
            : ExternalCommits.Of(algorithm, account, cluster.ApiAddress, request.Section("source")?.Text("initial_commit_message"), now);
        algorithm.Repository.Create(history);
        algorithm.SeenHead = history.Head;
        cluster.Algorithms.Add(algorithm);
        if (elsewhere is var (_, repository)) _scms.Hook(repository, algorithm);
        return algorithm;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex NamePattern();
}
