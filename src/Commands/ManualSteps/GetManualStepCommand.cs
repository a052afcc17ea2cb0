using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.ManualSteps;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.ManualSteps;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists manual steps: those of outcomes from the pipeline, otherwise those in the session's journal.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoManualStep")]
[OutputType(typeof(ManualStep))]
public sealed class GetManualStepCommand : AlgoCommand
{
    private readonly List<ManualStep> _piped = [];
    private readonly InputRows _rows;
    private bool _isPiped;
    private WildcardPattern[]? _accounts;
    private WildcardPattern[]? _algorithms;

    public GetManualStepCommand() => _rows = new InputRows(this);

    /// <summary>Outcomes of any cmdlet, to list their steps; the session's journal is read when not given.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Outcome")]
    [AllowEmptyCollection]
    [ManualStepsTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public ManualStep[]? InputObject { get; set; }

    /// <summary>Accounts of the destinations.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Names of algorithms; <c>owner/name</c> is accepted too.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public string[]? Algorithm { get; set; }

    /// <summary>What the steps are about.</summary>
    [Parameter]
    public ManualStepArea[]? Area { get; set; }

    /// <summary>Excludes the steps that follow every migration to a destination, such as handing out keys to callers.</summary>
    [Parameter]
    public SwitchParameter ExcludeGeneral { get; set; }

    /// <summary>The session to work in; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    protected override void BeginProcessing()
    {
        _isPiped = MyInvocation.ExpectingInput;
        _accounts = Require(() => Account?.Select(NamePattern.Of).ToArray());
        _algorithms = Require(() => Algorithm?.Select(NamePattern.Of).ToArray());
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        _isPiped = true;
        _piped.AddRange(_rows.Accept(InputObject));
    }

    protected override void EndProcessing()
    {
        foreach (ManualStep step in (_isPiped ? _piped : RecordedSteps()).Where(IsSelected).InOrder()) WriteObject(step);
    }

    private IEnumerable<ManualStep> RecordedSteps()
    {
        AlgoSession session = Require(() => Resolve(Session));
        // Reads the file again: another shell may have written to the same journal meanwhile.
        IEnumerable<ManualStep> open = Require(() => new ManualStepBook(session.Services.Journal).All);
        WarnOfJournal(session);
        return ExcludeGeneral ? open : open.Concat(session.Destinations.SelectMany(destination => GeneralManualSteps.At(session.Source, destination)));
    }

    private bool IsSelected(ManualStep step) =>
        (Area is null || Area.Contains(step.Area))
        && (_accounts is null || (step.Account.Length > 0 && IsLike(_accounts, step.Account)))
        && (_algorithms is null || (step.Algorithm.Length > 0 && (IsLike(_algorithms, step.Algorithm) || IsLike(_algorithms, $"{step.Account}/{step.Algorithm}"))));

    private static bool IsLike(WildcardPattern[] patterns, string text) => Array.Exists(patterns, pattern => pattern.IsMatch(text));
}
