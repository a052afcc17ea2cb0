using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>
/// A cluster with answers defined by the test, for behaviour that the Sandbox does not emulate. A call without a defined answer ends the test
/// with the member's name.
/// </summary>
internal sealed class ScriptedCluster : IClusterApi
{
    public ScriptedCluster(string name, Transcript transcript, params string[] owners)
    {
        Cluster = new AlgoCluster(ClusterAddress.Of(name),
            new KeyRing(owners.Select(owner => new ClusterKey(owner, new Secret($"simKEYof{owner}0123456789"))), new Secret($"adminKEYof{name}0123456789")),
            this);
        Accounts = new ScriptedAccountApi(name, transcript);
        Data = new ScriptedDataApi(name, transcript);
        Secrets = new ScriptedSecretApi(name, transcript);
        SourceHosts = new ScriptedSourceHostApi(name, transcript);
        FindAlgorithm = new(transcript, $"{name}.{nameof(FindAlgorithm)}");
        ListAlgorithms = new(transcript, $"{name}.{nameof(ListAlgorithms)}");
        CreateAlgorithm = new(transcript, $"{name}.{nameof(CreateAlgorithm)}");
        UpdateAlgorithm = new(transcript, $"{name}.{nameof(UpdateAlgorithm)}");
        RemoveAlgorithm = new(transcript, $"{name}.{nameof(RemoveAlgorithm)}");
        ListVersions = new(transcript, $"{name}.{nameof(ListVersions)}");
        FindVersion = new(transcript, $"{name}.{nameof(FindVersion)}");
        ListBuilds = new(transcript, $"{name}.{nameof(ListBuilds)}");
        ReadBuildLog = new(transcript, $"{name}.{nameof(ReadBuildLog)}");
        Compile = new(transcript, $"{name}.{nameof(Compile)}");
        Publish = new(transcript, $"{name}.{nameof(Publish)}");
        Invoke = new(transcript, $"{name}.{nameof(Invoke)}");
        ReadCommitLog = new(transcript, $"{name}.{nameof(ReadCommitLog)}");
        ListEnvironments = new(transcript, $"{name}.{nameof(ListEnvironments)}");
        ListAvailableEnvironments = new(transcript, $"{name}.{nameof(ListAvailableEnvironments)}");
        EnableEnvironment = new(transcript, $"{name}.{nameof(EnableEnvironment)}");
    }

    /// <summary>The cluster that the code under test uses.</summary>
    public AlgoCluster Cluster { get; }

    public ScriptedAccountApi Accounts { get; }

    public ScriptedDataApi Data { get; }

    public ScriptedSecretApi Secrets { get; }

    public ScriptedSourceHostApi SourceHosts { get; }

    public ScriptedCall<AlgorithmAt, Algorithm?> FindAlgorithm { get; }

    public ScriptedListing<string, AlgorithmName> ListAlgorithms { get; }

    public ScriptedCall<(string Owner, AlgorithmDraft Draft), Algorithm> CreateAlgorithm { get; }

    public ScriptedCall<(string Owner, AlgorithmDraft Draft), Algorithm> UpdateAlgorithm { get; }

    public ScriptedWrite<AlgorithmAt> RemoveAlgorithm { get; }

    public ScriptedListing<(AlgorithmAt At, bool? Published), AlgorithmVersion> ListVersions { get; }

    public ScriptedCall<(AlgorithmAt At, string Commit), AlgorithmVersion?> FindVersion { get; }

    public ScriptedCall<(AlgorithmAt At, SemanticVersion Version, string Input), AlgorithmAnswer> Invoke { get; }

    public ScriptedListing<AlgorithmAt, Build> ListBuilds { get; }

    public ScriptedCall<(AlgorithmAt At, string Build), string?> ReadBuildLog { get; }

    public ScriptedWrite<AlgorithmAt> Compile { get; }

    public ScriptedCall<(AlgorithmAt At, string Commit, PublishRequest Request), AlgorithmVersion> Publish { get; }

    public ScriptedCall<AlgorithmAt, IReadOnlyList<CommitEntry>> ReadCommitLog { get; }

    public ScriptedCall<string, IReadOnlyList<AlgorithmEnvironment>> ListEnvironments { get; }

    public ScriptedCall<string, IReadOnlyList<AlgorithmEnvironment>> ListAvailableEnvironments { get; }

    public ScriptedCall<string, bool> EnableEnvironment { get; }

    /// <summary>Whether what is created was found afterwards, instead of confirmed.</summary>
    public bool ConfirmsNothing { get; set; }

    IAccountApi IClusterApi.Accounts => Accounts;

    IDataApi IClusterApi.Data => Data;

    ISecretApi IClusterApi.Secrets => Secrets;

    ISourceHostApi IClusterApi.SourceHosts => SourceHosts;

    Task<Algorithm?> IClusterApi.FindAlgorithmAsync(string owner, string name, CancellationToken cancellation) =>
        FindAlgorithm.AskAsync(new(owner, name), $"{owner}/{name}", cancellation);

    IAsyncEnumerable<AlgorithmName> IClusterApi.ListAlgorithmsAsync(string owner, CancellationToken cancellation) =>
        ListAlgorithms.EachAsync(owner, owner, cancellation);

    async Task<Created<Algorithm>> IClusterApi.CreateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation) =>
        new(await CreateAlgorithm.AskAsync((owner, draft), $"{owner}/{draft.Name}", cancellation), ConfirmsNothing);

    Task<Algorithm> IClusterApi.UpdateAlgorithmAsync(string owner, AlgorithmDraft draft, CancellationToken cancellation) =>
        UpdateAlgorithm.AskAsync((owner, draft), $"{owner}/{draft.Name}", cancellation);

    Task IClusterApi.RemoveAlgorithmAsync(string owner, string name, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) =>
        RemoveAlgorithm.AskAsync(new(owner, name), $"{owner}/{name}", cancellation);

    IAsyncEnumerable<AlgorithmVersion> IClusterApi.ListVersionsAsync(
        string owner, string name, bool? published, CancellationToken cancellation) =>
        ListVersions.EachAsync((new(owner, name), published), $"{owner}/{name}", cancellation);

    Task<AlgorithmVersion?> IClusterApi.FindVersionAsync(string owner, string name, string commit, CancellationToken cancellation) =>
        FindVersion.AskAsync((new(owner, name), commit), $"{owner}/{name}, {commit}", cancellation);

    IAsyncEnumerable<Build> IClusterApi.ListBuildsAsync(string owner, string name, CancellationToken cancellation) =>
        ListBuilds.EachAsync(new(owner, name), $"{owner}/{name}", cancellation);

    Task<string?> IClusterApi.ReadBuildLogAsync(string owner, string name, string buildId, CancellationToken cancellation) =>
        ReadBuildLog.AskAsync((new(owner, name), buildId), $"{owner}/{name}, {buildId}", cancellation);

    Task IClusterApi.CompileAsync(string owner, string name, CancellationToken cancellation) =>
        Compile.AskAsync(new(owner, name), $"{owner}/{name}", cancellation);

    async Task<Created<AlgorithmVersion>> IClusterApi.PublishAsync(
        string owner, string name, string commit, PublishRequest request, CancellationToken cancellation) =>
        new(await Publish.AskAsync((new(owner, name), commit, request), $"{owner}/{name}, {commit}, {request.Bump}", cancellation), ConfirmsNothing);

    Task<AlgorithmAnswer> IClusterApi.InvokeAsync(string owner, string name, SemanticVersion version, string input, CancellationToken cancellation) =>
        Invoke.AskAsync((new(owner, name), version, input), $"{owner}/{name}/{version}, {input}", cancellation);

    Task<IReadOnlyList<CommitEntry>> IClusterApi.ReadCommitLogAsync(string owner, string name, CancellationToken cancellation) =>
        ReadCommitLog.AskAsync(new(owner, name), $"{owner}/{name}", cancellation);

    Task<IReadOnlyList<AlgorithmEnvironment>> IClusterApi.ListEnvironmentsAsync(CancellationToken cancellation) =>
        ListEnvironments.AskAsync("", "", cancellation);

    Task<IReadOnlyList<AlgorithmEnvironment>> IClusterApi.ListAvailableEnvironmentsAsync(CancellationToken cancellation) =>
        ListAvailableEnvironments.AskAsync("", "", cancellation);

    Task IClusterApi.EnableEnvironmentAsync(string specificationId, CancellationToken cancellation) =>
        EnableEnvironment.AskAsync(specificationId, specificationId, cancellation);
}
