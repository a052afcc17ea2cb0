using System.Collections.Concurrent;
using AlgorithmiaMigration.Runs;
using Spectre.Console;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>A progress bar for the run and a line with a spinner for each item in progress.</summary>
internal sealed class LiveDisplay : IDisplay
{
    private readonly ConcurrentDictionary<string, ProgressTask> _lines = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private readonly ProgressTask _all;
    private readonly ProgressContext _board;

    public LiveDisplay(string title, int items)
    {
        Progress progress = Screen.Console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn());
        ProgressContext? board = null;
        _running = progress.StartAsync(context =>
        {
            board = context;
            return _end.Task;
        });
        // StartAsync calls its action before it first waits.
        _board = board ?? throw new InvalidOperationException("The live display did not start.");
        _all = _board.AddTask(title, maxValue: items);
    }

    public void Started(string target) =>
        _lines[target] = _board.AddTask(Markup.Escape(target), autoStart: true, maxValue: 1).IsIndeterminate();

    public IStageObserver ObserverOf(string target) => new Observer(_lines[target], target);

    public void Finished(string target, Outcome outcome)
    {
        if (_lines.TryRemove(target, out ProgressTask? line)) line.Value = 1;
        _all.Increment(1);
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await _running;
    }

    private sealed class Observer(ProgressTask line, string target) : IStageObserver
    {
        public void Decided(string text) { }

        public void Warned(string text) { }

        public void Working(string step) => line.Description = Markup.Escape($"{target}: {step}");
    }
}
