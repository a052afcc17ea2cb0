namespace AlgorithmiaMigration.Core.Tests;

/// <summary>One member of a port: it returns its answers in order and then repeats the last one.</summary>
/// <param name="transcript">Where each call is recorded.</param>
/// <param name="name">The name in the transcript, such as <c>prod.Data.WriteFile</c>.</param>
internal class ScriptedCall<TRequest, TAnswer>(Transcript transcript, string name)
{
    private readonly Queue<Func<TRequest, Task<TAnswer>>> _answers = new();

    /// <summary>Adds answers.</summary>
    public ScriptedCall<TRequest, TAnswer> Returns(TAnswer answer, params TAnswer[] others)
    {
        foreach (TAnswer one in others.Prepend(answer)) Answers(_ => one);
        return this;
    }

    /// <summary>Adds an answer that depends on the request.</summary>
    public ScriptedCall<TRequest, TAnswer> Answers(Func<TRequest, TAnswer> answer) => AnswersLater(request => Task.FromResult(answer(request)));

    /// <summary>Adds an asynchronous answer.</summary>
    public ScriptedCall<TRequest, TAnswer> AnswersLater(Func<TRequest, Task<TAnswer>> answer)
    {
        lock (_answers) _answers.Enqueue(answer);
        return this;
    }

    /// <summary>Adds failures.</summary>
    public ScriptedCall<TRequest, TAnswer> Fails(params MigrationException[] failures)
    {
        foreach (MigrationException failure in failures) AnswersLater(_ => Task.FromException<TAnswer>(failure));
        return this;
    }

    /// <summary>Removes all answers.</summary>
    public ScriptedCall<TRequest, TAnswer> Anew()
    {
        lock (_answers) _answers.Clear();
        return this;
    }

    /// <summary>Records a call and answers it.</summary>
    /// <exception cref="UnscriptedCallException">The test defined no answer.</exception>
    public async Task<TAnswer> AskAsync(TRequest request, string arguments, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string call = $"{name}({arguments})";
        transcript.Add(call);
        if (transcript.Fault(call) is { } fault) throw fault;
        return await Next(call)(request);
    }

    private Func<TRequest, Task<TAnswer>> Next(string call)
    {
        lock (_answers)
            return _answers.Count switch
            {
                0 => throw new UnscriptedCallException(call, name),
                1 => _answers.Peek(),
                _ => _answers.Dequeue(),
            };
    }
}
