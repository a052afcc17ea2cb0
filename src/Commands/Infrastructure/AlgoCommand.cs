using System.Management.Automation;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>What all cmdlets share: the pump, prompt stopping, and one way to report failures.</summary>
public abstract class AlgoCommand : PSCmdlet, IDisposable
{
    // Long enough for a request in flight to end, short enough that Ctrl+C feels like one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private Pump? _pump;

    /// <summary>How many pieces of work the cmdlet runs at the same time.</summary>
    protected virtual int Parallelism => 1;

    private protected Pump Pump => _pump ??= new Pump(Parallelism, Patience, Fail);

    protected override void BeginProcessing() => _ = Pump;

    protected sealed override void StopProcessing() => _pump?.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _pump?.Dispose();

    /// <summary>Starts a piece of work as soon as a place is free.</summary>
    private protected void Begin(Func<CancellationToken, Task> work)
    {
        bool isTraced = IsTraced;
        Pump.Start(stop =>
        {
            Composition.GitWarnings.Listen(Warn);
            if (isTraced) Composition.Requests.Listen(record => Pump.Post(() => WriteDebug(record.ToString())));
            return work(stop);
        });
    }

    // The preference counts too: Windows PowerShell takes -Debug for a wish to be asked at every message, so a script there can only set the variable.
    private bool IsTraced => MyInvocation.BoundParameters.TryGetValue("Debug", out object? asked)
        ? asked is SwitchParameter { IsPresent: true }
        : GetVariableValue("DebugPreference")?.ToString() is not (null or "" or nameof(ActionPreference.SilentlyContinue) or nameof(ActionPreference.Ignore));

    /// <summary>Runs one piece of work to its end.</summary>
    private protected void Complete(Func<CancellationToken, Task> work)
    {
        Begin(work);
        Pump.Drain();
    }

    /// <summary>Writes an object from work, and ends when those downstream have taken it: thousands that nobody has asked for yet would only
    /// fill the memory.</summary>
    private protected Task EmitAsync(object item, CancellationToken stop) => Pump.PerformedAsync(() => WriteObject(item), stop);

    /// <summary>Reports that one item failed, from work; the cmdlet goes on.</summary>
    private protected void Report(MigrationException failure, object? target) =>
        Pump.Post(() => WriteError(ErrorRecords.Of(failure, target)));

    /// <summary>Writes a warning, from work.</summary>
    private protected void Warn(string text) => Pump.Post(() => WriteWarning(text));

    /// <summary>Has something done on the pipeline thread after a while, if work is still under way then.</summary>
    private protected void Later(TimeSpan wait, Action action) => _ = LaterAsync(wait, action);

    /// <summary>Has a question answered on the pipeline thread, from work.</summary>
    private protected async Task<bool> AskAsync(Func<bool> question, CancellationToken stop)
    {
        TaskCompletionSource<bool> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // Nobody answers once the cmdlet is stopped.
        using CancellationTokenRegistration stopping = stop.Register(() => answer.TrySetCanceled());
        Pump.Post(() =>
        {
            if (!stop.IsCancellationRequested) answer.TrySetResult(question());
        });
        return await answer.Task.ConfigureAwait(false);
    }

    private async Task LaterAsync(TimeSpan wait, Action action)
    {
        await Delay.For(wait, Composition.Time, CancellationToken.None).ConfigureAwait(false);
        Pump.Post(action);
    }

    /// <summary>The given session, else the runspace's.</summary>
    private protected static AlgoSession Resolve(AlgoSession? given) => given ?? SessionStore.Current
        ?? throw new MigrationException(FailureKind.SessionMissing, "There is no migration session here.",
            "Create one with New-AlgoSession, or pass one with -Session (in parallel blocks: -Session $using:session).");

    /// <summary>One item per destination that is meant; an item that fits none of the session is reported, and the others go on.</summary>
    private protected IReadOnlyList<AlgorithmItem> ItemsOf(AlgorithmInput work, AlgoSession session, string? owner, VersionSelector? version)
    {
        try
        {
            return work.For(session, owner, version).ToArray();
        }
        catch (MigrationException e)
        {
            WriteError(ErrorRecords.Of(e, work.Previous ?? (object)work.Id));
            return [];
        }
    }

    /// <summary>Runs a step on the pipeline thread whose failure ends the cmdlet.</summary>
    private protected T Require<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (MigrationException e)
        {
            ThrowTerminatingError(ErrorRecords.Of(e, null));
            throw;
        }
    }

    private protected void Require(Action step) => _ = Require(() =>
    {
        step();
        return true;
    });

    /// <summary>The rows of a CSV file that was given as a map.</summary>
    /// <param name="path">What the user gave.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    private protected IEnumerable<object> ImportCsv(string path, string parameter)
    {
        string file = FullPath(path, parameter);
        if (!File.Exists(file))
            throw new MigrationException(FailureKind.InvalidInput, $"The map '{file}' does not exist.", "Give a CSV file with the columns Source and Destination.");
        try
        {
            // Qualified, because the current location may be none of files.
            return InvokeCommand.InvokeScript("param($path) Import-Csv -LiteralPath $path -ErrorAction Stop", "FileSystem::" + file);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw new MigrationException(FailureKind.InvalidInput, $"The map '{file}' cannot be read: {e.Message}",
                "Give a CSV file with the columns Source and Destination that this account may read.", e);
        }
    }

    /// <summary>The full path of a file that a parameter names.</summary>
    /// <exception cref="MigrationException">It names no file.</exception>
    private protected string FullPath(string path, string parameter) => FilePath.Of(path, parameter, SessionState.Path);

    private void Fail(Exception failure) => ThrowTerminatingError(failure is MigrationException known
        ? ErrorRecords.Of(known, null)
        : ErrorRecords.Unexpected(failure));
}
