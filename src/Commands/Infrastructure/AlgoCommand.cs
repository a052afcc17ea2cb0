using System.Management.Automation;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>The base of all cmdlets: the pump, prompt stopping, and error reporting.</summary>
public abstract class AlgoCommand : PSCmdlet, IDisposable
{
    // Long enough for a request in flight to end, short enough that Ctrl+C feels immediate.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1.5);

    private Pump? _pump;

    /// <summary>How many pieces of work the cmdlet runs concurrently.</summary>
    protected virtual int Parallelism => 1;

    private protected Pump Pump => _pump ??= new Pump(Parallelism, StopTimeout, Fail);

    protected override void BeginProcessing() => _ = Pump;

    protected sealed override void StopProcessing() => _pump?.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _pump?.Dispose();

    /// <summary>Starts a piece of work as soon as a slot is free.</summary>
    private protected void Begin(Func<CancellationToken, Task> work) => Pump.Start(Traced(work));

    /// <summary>Runs one piece of work and waits until it has ended; other work goes on meanwhile.</summary>
    private protected void Await(Func<CancellationToken, Task> work) => Pump.Await(Traced(work));

    private Func<CancellationToken, Task> Traced(Func<CancellationToken, Task> work)
    {
        bool isTraced = IsTraced;
        return stop =>
        {
            Composition.GitWarnings.Listen(Warn);
            Composition.Waits.Listen(notice => Pump.Post(() => WriteVerbose(notice.ToString())));
            if (isTraced) Composition.Requests.Listen(record => Pump.Post(() => WriteDebug(record.ToString())));
            return work(stop);
        };
    }

    // The preference variable is honored too: in Windows PowerShell -Debug prompts at every message, so scripts there can only set the variable.
    private bool IsTraced => MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug)
        ? debug is SwitchParameter { IsPresent: true }
        : GetVariableValue("DebugPreference")?.ToString() is not (null or "" or nameof(ActionPreference.SilentlyContinue) or nameof(ActionPreference.Ignore));

    /// <summary>Runs one piece of work and waits until all work has ended.</summary>
    private protected void Complete(Func<CancellationToken, Task> work)
    {
        Begin(work);
        Pump.Drain();
    }

    /// <summary>Writes an object from within work, and completes when the commands downstream have taken it, so that objects do not pile up
    /// in memory.</summary>
    private protected Task EmitAsync(object item, CancellationToken stop) => Pump.PerformedAsync(() => WriteObject(item), stop);

    /// <summary>Reports from within work that one item failed; the cmdlet continues.</summary>
    private protected void Report(MigrationException failure, object? target) =>
        Pump.Post(() => WriteError(ErrorRecords.Of(failure, target)));

    /// <summary>Writes a warning from within work.</summary>
    private protected void Warn(string text) => Pump.Post(() => WriteWarning(text));

    // In place of the shell's own, so that no cmdlet shows a text from outside as it is.
    private protected new void WriteWarning(string text) => base.WriteWarning(OutsideText.OneLine(text));

    private protected new void WriteVerbose(string text) => base.WriteVerbose(OutsideText.OneLine(text));

    private protected new void WriteDebug(string text) => base.WriteDebug(OutsideText.OneLine(text));

    /// <summary>Warns of lines of the session's journal that were found damaged. Pipeline thread only.</summary>
    private protected void WarnOfJournal(AlgoSession session)
    {
        if (session.Services.Journal.TakeWarning() is { } warning) WriteWarning(warning);
    }

    /// <summary>Runs an action on the pipeline thread after a delay, if work is still running then.</summary>
    private protected void Schedule(TimeSpan delay, Action action) => _ = ScheduleAsync(delay, action);

    /// <summary>Asks a question on the pipeline thread, from within work.</summary>
    private protected async Task<bool> AskAsync(Func<bool> question, CancellationToken stop)
    {
        TaskCompletionSource<bool> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // The question is not asked once the cmdlet is stopped.
        using CancellationTokenRegistration stopping = stop.Register(() => answer.TrySetCanceled());
        Pump.Post(() =>
        {
            if (!stop.IsCancellationRequested) answer.TrySetResult(question());
        });
        return await answer.Task.ConfigureAwait(false);
    }

    private async Task ScheduleAsync(TimeSpan delay, Action action)
    {
        await Delay.For(delay, Composition.Time, CancellationToken.None).ConfigureAwait(false);
        Pump.Post(action);
    }

    /// <summary>The given session, or the runspace's own.</summary>
    private protected static AlgoSession Resolve(AlgoSession? given) => given ?? SessionStore.Current
        ?? throw new MigrationException(FailureKind.SessionMissing, $"There is no session in this runspace{(SessionStore.IsWithdrawn ? ", because the last New-AlgoSession failed" : "")}.",
            "Create one with New-AlgoSession, or pass one with -Session (in parallel blocks: -Session $using:session).");

    /// <summary>One item per destination of the input; an input that fits no destination of the session is reported, and the cmdlet
    /// continues.</summary>
    private protected IReadOnlyList<AlgorithmItem> ItemsOf(AlgorithmInput input, AlgoSession session, string? owner, VersionSelector? version)
    {
        try
        {
            return input.For(session, owner, version).ToArray();
        }
        catch (MigrationException e)
        {
            WriteError(ErrorRecords.Of(e, input.Previous ?? (object)input.Id));
            return [];
        }
    }

    /// <summary>Runs a step on the pipeline thread; its failure ends the cmdlet.</summary>
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

    /// <summary>Reads the rows of a CSV file given as a map.</summary>
    /// <param name="path">The parameter's value.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    private protected IEnumerable<object> ImportCsv(string path, string parameter)
    {
        string file = FullPath(path, parameter);
        if (!File.Exists(file))
            throw new MigrationException(FailureKind.InvalidInput, $"The map '{file}' does not exist.", "Specify a CSV file with the columns Source and Destination.");
        try
        {
            // Qualified, because the current location may belong to another provider.
            return InvokeCommand.InvokeScript("param($path) Import-Csv -LiteralPath $path -ErrorAction Stop", "FileSystem::" + file);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw new MigrationException(FailureKind.InvalidInput, $"The map '{file}' cannot be read: {e.Message}",
                "Specify a CSV file with the columns Source and Destination that you can read.", e);
        }
    }

    /// <summary>The full path of a file that a parameter names.</summary>
    /// <exception cref="MigrationException">The value does not name a file.</exception>
    private protected string FullPath(string path, string parameter) => FilePath.Of(path, parameter, SessionState.Path);

    /// <summary>The full path of a file or folder that a parameter names.</summary>
    /// <exception cref="MigrationException">The value names neither.</exception>
    private protected string FileOrFolder(string path, string parameter) => FilePath.Of(path, parameter, SessionState.Path, mayBeFolder: true);

    private void Fail(Exception failure) => ThrowTerminatingError(failure is MigrationException known
        ? ErrorRecords.Of(known, null)
        : ErrorRecords.Unexpected(failure));
}
