using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;
using Polly.Timeout;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>The single entry point for every API request to a cluster.</summary>
internal sealed class ClusterConnection(ClusterAddress address, HttpClient http, ApiOptions options, TimeProvider time)
{
    private readonly Resilience _resilience = new(options, time);

    public ClusterAddress Address { get; } = address;

    public ApiOptions Options { get; } = options;

    /// <summary>Sends a read or an idempotent write, and retries it after transient failures.</summary>
    public async Task<Answer> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        int attempts = 0;
        Silence silence = new(request);
        Attempt attempt = default!;
        Attempt last = await _resilience.Repeat.ExecuteAsync(async token =>
        {
            if (attempts > 0 && request.MayRepeat is { } mayRepeat && !await MayRepeatAsync(mayRepeat, token).ConfigureAwait(false))
                return attempt with { IsRetryable = false };
            attempts++;
            return attempt = silence.After(await SendOnceAsync(request, token).ConfigureAwait(false));
        }, cancellation).ConfigureAwait(false);
        return last.Answer ?? throw last.Failure!.ToException(Address.Domain, attempts);
    }

    /// <summary>Sends a request that is never repeated, because its effects cannot be looked for.</summary>
    public async Task<Answer> SendUnrepeatedAsync(ApiRequest request, CancellationToken cancellation)
    {
        Attempt only = await SendOnceAsync(request, cancellation).ConfigureAwait(false);
        return only.Answer ?? throw only.Failure!.ToException(Address.Domain, attempts: 1);
    }

    /// <summary>
    /// Sends a request that must take effect at most once. After a failure that leaves open whether it did, and before every retry, it
    /// looks for the result; a result that it finds is the answer, marked as found.
    /// </summary>
    public async Task<Answer> CreateAsync(ApiRequest request, CreationRetry creation, CancellationToken cancellation)
    {
        int attempts = 0, refusals = 0;
        bool uncertain = false;
        Silence silence = new(request);
        Attempt attempt = default!;
        Attempt last = await _resilience.Repeat.ExecuteAsync(async token =>
        {
            try
            {
                if (attempts > 0 && await creation.FindResult(token).ConfigureAwait(false) is { } found) return Attempt.Of(found with { IsFound = true });
                attempts++;
                attempt = await SendOnceAsync(request, token).ConfigureAwait(false);
                uncertain |= attempt.IsRetryable;
                if (attempt is not { IsRetryable: false, Failure: { } refusal }) return silence.After(attempt);
                TimeSpan? delay = await creation.RetryDelay(refusal, ++refusals, token).ConfigureAwait(false);
                return attempt with { IsRetryable = delay is not null, Delay = delay };
            }
            catch (ClusterException) when (attempts > 0)
            {
                // A read for the next decision failed. What became of the request itself says more: whether it may have taken effect.
                return attempt with { IsRetryable = false };
            }
        }, cancellation).ConfigureAwait(false);
        if (last.Answer is { } answer) return answer;
        ClusterException failure = last.Failure!.ToException(Address.Domain, attempts);
        return uncertain && await FindLateResultAsync(creation, cancellation).ConfigureAwait(false) is { } late ? late with { IsFound = true } : throw failure;
    }

    // What could not be looked at is not written again: the failure of the request itself is more informative.
    private static async Task<bool> MayRepeatAsync(Func<CancellationToken, Task<bool>> mayRepeat, CancellationToken cancellation)
    {
        try
        {
            return await mayRepeat(cancellation).ConfigureAwait(false);
        }
        catch (ClusterException)
        {
            return false;
        }
    }

    /// <summary>Ignores failures: the failure of the request itself is more informative.</summary>
    private static async Task<Answer?> FindLateResultAsync(CreationRetry creation, CancellationToken cancellation)
    {
        try
        {
            return await creation.FindResult(cancellation).ConfigureAwait(false);
        }
        catch (ClusterException)
        {
            return null;
        }
    }

    private async Task<Attempt> SendOnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        using WaitWatch watch = new(Address.Domain, request, Options, time);
        try
        {
            Attempt attempt = await (request.WaitsForBuild ? _resilience.Build : _resilience.Ordinary)
                .ExecuteAsync(token => ExchangeAsync(request, token), cancellation).ConfigureAwait(false);
            if (attempt.Failure is not { } failure || !PeerHealth.IsSilence(failure.Kind)) watch.Answered();
            return attempt;
        }
        catch (TimeoutRejectedException caught)
        {
            return Attempt.Of(UnansweredRequests.TimedOut(Address, request, caught.Timeout));
        }
    }

    private async ValueTask<Attempt> ExchangeAsync(ApiRequest request, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        int? status = null;
        RequestFailure? failure = null;
        try
        {
            using HttpRequestMessage message = RequestMessages.Of(Address, request);
            using HttpResponseMessage response = await http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            status = (int)response.StatusCode;
            Answer answer = await Answer.ReadAsync(Address.Domain, request, response, time.GetUtcNow(), cancellation).ConfigureAwait(false);
            failure = AnswerFailures.In(answer);
            return failure is null ? Attempt.Of(answer) : Attempt.Of(failure);
        }
        catch (Exception caught) when (cancellation.IsCancellationRequested && UnansweredRequests.Of(caught, Address) is not null)
        {
            // The frameworks report a cancelled exchange with many exceptions; only the token is reliable.
            throw new OperationCanceledException("The request was cancelled.", caught, cancellation);
        }
        catch (Exception caught) when ((failure = UnansweredRequests.Of(caught, Address)) is not null)
        {
            return Attempt.Of(failure);
        }
        finally
        {
            Options.Observer?.Invoke(new RequestRecord(
                Address.Domain, request.Method.Method, Redactor.Redact("/" + request.Path), status, time.GetElapsedTime(start), failure?.Kind));
        }
    }
}
