using System.Collections.Concurrent;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;
using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>
/// One exchange of libgit2 with one server. libgit2 knows it by an address of our own scheme, which carries a number and
/// nothing else; the repository, the key and the certificates stay on this side.
/// </summary>
internal sealed class Conversation : IDisposable
{
    private static readonly ConcurrentDictionary<string, Conversation> Open = new();
    private readonly string _id = Guid.NewGuid().ToString("N");
    private Exception? _failure;

    public Conversation(SmartHttp http, GitOptions options, GitStep step, CancellationToken cancellation)
    {
        Http = http;
        Options = options;
        Step = step;
        Watch = options.Watch(cancellation);
        Open[_id] = this;
    }

    public string Url => $"{LibGit2Library.Scheme}://{_id}/";

    /// <summary>Not "origin": people have settings for that one, which would count here too.</summary>
    public string RemoteName => "algo-" + _id;

    public SmartHttp Http { get; }

    public GitOptions Options { get; }

    public GitStep Step { get; }

    public StallWatch Watch { get; }

    /// <summary>What the server said about fetching, already read; libgit2 gets it from here.</summary>
    public Advertisement? Advertisement { get; init; }

    /// <summary>Whether only the head commit is wanted, without its ancestors.</summary>
    public bool IsShallow { get; init; }

    /// <summary>The commits whose parents the server left out.</summary>
    public List<string> ShallowCommits { get; } = [];

    /// <summary>The answer to a push, once there is one.</summary>
    public PushTranscript? Transcript { get; set; }

    public bool GoesOn => !Watch.Token.IsCancellationRequested;

    public static Conversation Find(string url) => Open[new Uri(url).Host];

    /// <summary>Runs a request for libgit2, and keeps the failure that libgit2 would reduce to a number.</summary>
    public T Run<T>(Func<Task<T>> request)
    {
        try
        {
            return Blocking.Wait(request());
        }
        catch (Exception failure)
        {
            _failure ??= GitFailures.ExplainRequest(failure, Http.Endpoint, Watch);
            throw;
        }
    }

    /// <summary>What to throw for an exception of LibGit2Sharp.</summary>
    public Exception Explain(LibGit2SharpException failure)
    {
        if (_failure is not null) return _failure;
        return GoesOn ? GitFailures.Explain(failure, Http.Endpoint)! : GitFailures.ExplainRequest(failure, Http.Endpoint, Watch);
    }

    public void Dispose()
    {
        Open.TryRemove(_id, out _);
        Watch.Dispose();
    }
}
