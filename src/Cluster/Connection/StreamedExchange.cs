using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>One request that uploads or downloads a stream: its watch for stalls, its result, and its report to the observer.</summary>
internal sealed class StreamedExchange : IDisposable
{
    private readonly ClusterAddress _address;
    private readonly ApiOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpRequestMessage _message;
    private readonly CancellationTokenRegistration _closing;
    private readonly long _start;
    private HttpResponseMessage? _response;
    private RequestFailure? _failure;

    public StreamedExchange(ClusterAddress address, ApiRequest request, ApiOptions options, TimeProvider time, CancellationToken cancellation)
    {
        _address = address;
        _options = options;
        _time = time;
        Request = request;
        _message = RequestMessages.Of(address, request);
        _start = time.GetTimestamp();
        Watch = new StallWatch(time, options.StallTimeout, cancellation);
        // .NET Framework does not observe the token while it reads; disposing the response ends the read.
        _closing = Watch.Token.Register(() => _response?.Dispose());
    }

    public ApiRequest Request { get; }

    /// <summary>When it began, as a timestamp.</summary>
    public long Start => _start;

    /// <summary>The time now, as a timestamp.</summary>
    public long Now => _time.GetTimestamp();

    public StallWatch Watch { get; }

    public CancellationToken Token => Watch.Token;

    /// <summary>Data must move from now on.</summary>
    public void ExpectData() => Watch.Touch(_options.StallTimeout);

    /// <summary>The server has the whole body, and may take longer to answer.</summary>
    public void ExpectAnswer() => Watch.Touch(_options.StallTimeout > _options.RequestTimeout ? _options.StallTimeout : _options.RequestTimeout);

    /// <summary>No data needs to move: the other end of the copy is slow.</summary>
    public void ExpectNothing() => Watch.Touch(Timeout.InfiniteTimeSpan);

    public async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpContent? body, bool asksFirst = false)
    {
        if (asksFirst) _message.Headers.ExpectContinue = true;
        if (body is not null) _message.Content = body;
        // Without a length .NET Framework would buffer the whole body to determine it.
        if (body is { Headers.ContentLength: null }) _message.Headers.TransferEncodingChunked = true;
        // While a file is sent, nothing is answered.
        using OpenRequests.Request? open = OpenRequests.Begin(_address.Domain, Request.Route, isPrompt: body is null, _time);
        _response = await http.SendAsync(_message, HttpCompletionOption.ResponseHeadersRead, Token).ConfigureAwait(false);
        open?.Answered();
        return _response;
    }

    /// <summary>Reads the whole answer, and finds the failure in it.</summary>
    public async Task<Attempt> AnswerAsync(HttpResponseMessage response)
    {
        Answer answer = await Answer.ReadAsync(_address.Domain, Request, response, _time.GetUtcNow(), Token).ConfigureAwait(false);
        _failure = AnswerFailures.In(answer);
        return _failure is null ? Attempt.Of(answer) : Attempt.Of(_failure);
    }

    /// <summary>The failure behind an exception; null when it does not come from the transport, or when the caller cancelled.</summary>
    public RequestFailure? FailureOf(Exception caught)
    {
        if (caught is MigrationException) return null;
        if (Watch.Stalled) return _failure = UnansweredRequests.Stalled(_address, Request, _options.StallTimeout) with { Inner = caught };
        return Token.IsCancellationRequested ? null : _failure = UnansweredRequests.Of(caught, _address);
    }

    /// <summary>Whether the caller cancelled. The frameworks report a cancelled exchange with many exceptions; only the token is reliable.</summary>
    public bool IsCancelled(Exception caught) =>
        Token.IsCancellationRequested && !Watch.Stalled && caught is not MigrationException and not OperationCanceledException;

    public ClusterException Failed(RequestFailure failure)
    {
        _failure = failure;
        return failure.ToException(_address.Domain, 1);
    }

    public RequestFailure Truncated(long received, long announced) => UnansweredRequests.Truncated(_address, Request, received, announced);

    public void Dispose()
    {
        _closing.Dispose();
        _message.Dispose();
        int? status = _response is null ? null : (int)_response.StatusCode;
        _response?.Dispose();
        Watch.Dispose();
        _options.Observer?.Invoke(new RequestRecord(_address.Domain, Request.Method.Method, Redactor.Redact("/" + Request.Path), status,
            _time.GetElapsedTime(_start), _failure?.Kind));
    }
}
