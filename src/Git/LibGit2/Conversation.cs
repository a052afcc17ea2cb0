using System.Collections.Concurrent;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;
using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>
/// One exchange of libgit2 with one server. libgit2 gets an address of a private scheme that contains only a number; it never sees the
/// repository, the key and the certificates.
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

    /// <summary>Not "origin": users have settings for that name, which would apply here too.</summary>
    public string RemoteName => "algo-" + _id;

    public SmartHttp Http { get; }

    public GitOptions Options { get; }

    public GitStep Step { get; }

    public StallWatch Watch { get; }

    /// <summary>The advertisement for fetches, which has already been read and is passed to libgit2.</summary>
    public Advertisement? Advertisement { get; init; }

    /// <summary>Whether to fetch only the head commit, without its ancestors.</summary>
    public bool IsShallow { get; init; }

    /// <summary>The commits whose parents the server omitted.</summary>
    public List<string> ShallowCommits { get; } = [];

    /// <summary>The answer to a push, once there is one.</summary>
    public PushReport? Transcript { get; set; }

    public bool IsActive => !Watch.Token.IsCancellationRequested;

    public static Conversation Find(string url) => Open[new Uri(url).Host];

    /// <summary>Runs a request for libgit2, and keeps its failure, which libgit2 would reduce to a number.</summary>
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

    /// <summary>The exception to throw for one of LibGit2Sharp.</summary>
    public Exception Explain(LibGit2SharpException failure)
    {
        if (_failure is not null) return _failure;
        return IsActive ? GitFailures.Explain(failure, Http.Endpoint)! : GitFailures.ExplainRequest(failure, Http.Endpoint, Watch);
    }

    public void Dispose()
    {
        Open.TryRemove(_id, out _);
        Watch.Dispose();
    }
}
