using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.ManualSteps;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.ManualSteps;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists what is left to do for a person: from outcomes that are piped in, else from the session's journal.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoManualStep")]
[OutputType(typeof(ManualStep))]
public sealed class GetManualStepCommand : AlgoCommand
{
    private readonly List<ManualStep> _piped = [];
    private bool _isPiped;

    /// <summary>Outcomes whose steps are wanted, of any cmdlet; without them the session's journal tells.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Outcome")]
    [AllowEmptyCollection]
    [ManualStepsTransformation]
    public ManualStep[]? InputObject { get; set; }

    /// <summary>Accounts of the destinations.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Names of algorithms; <c>owner/name</c> is understood too.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[]? Algorithm { get; set; }

    /// <summary>What the steps are about.</summary>
    [Parameter]
    public ManualStepArea[]? Area { get; set; }

    /// <summary>Leaves out what every move leaves to do at a destination, such as handing out keys to callers.</summary>
    [Parameter]
    public SwitchParameter ExcludeGeneral { get; set; }

    /// <summary>The session to work in; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    protected override void BeginProcessing()
    {
        _isPiped = MyInvocation.ExpectingInput;
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null) return;
        _isPiped = true;
        _piped.AddRange(InputObject);
    }

    protected override void EndProcessing()
    {
        foreach (ManualStep step in (_isPiped ? _piped : Remembered()).Where(IsWanted).InOrder()) WriteObject(step);
    }

    private IEnumerable<ManualStep> Remembered()
    {
        AlgoSession session = Require(() => Resolve(Session));
        // Read anew: another shell may have worked with the same journal meanwhile.
        IEnumerable<ManualStep> open = Require(() => new ManualStepBook(session.Services.Journal).All);
        return ExcludeGeneral ? open : open.Concat(session.Destinations.SelectMany(there => GeneralManualSteps.At(session.Source, there)));
    }

    private bool IsWanted(ManualStep step) =>
        (Area is null || Area.Contains(step.Area))
        && (Account is null || (step.Account.Length > 0 && IsLike(Account, step.Account)))
        && (Algorithm is null || (step.Algorithm.Length > 0 && (IsLike(Algorithm, step.Algorithm) || IsLike(Algorithm, $"{step.Account}/{step.Algorithm}"))));

    private static bool IsLike(string[] patterns, string text) =>
        patterns.Any(pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(text));
}
