using AlgorithmiaMigration.Cluster.Failures;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Secrets;
using Polly.Timeout;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>The one door that every API request of a cluster goes through.</summary>
internal sealed class ClusterConnection(ClusterAddress address, HttpClient http, ApiOptions options, TimeProvider time)
{
    private readonly Resilience _resilience = new(options, time);

    public ClusterAddress Address { get; } = address;

    public ApiOptions Options { get; } = options;

    /// <summary>Sends a read or an idempotent write, repeated while time may heal the failure.</summary>
    public async Task<Answer> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        int attempts = 0;
        Attempt last = await _resilience.Repeat.ExecuteAsync(async token =>
        {
            attempts++;
            return await OnceAsync(request, token).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
        return last.Answer ?? throw last.Failure!.ToException(Address.Domain, attempts);
    }

    /// <summary>
    /// Sends a request that must take effect at most once. After a failure that leaves open whether it did, and before every
    /// repetition, it looks; what it finds is the answer.
    /// </summary>
    public async Task<Answer> CreateAsync(ApiRequest request, CreationRetry creation, CancellationToken cancellation)
    {
        int attempts = 0, refusals = 0;
        bool uncertain = false;
        Attempt last = await _resilience.Repeat.ExecuteAsync(async token =>
        {
            if (attempts > 0 && await creation.Look(token).ConfigureAwait(false) is { } found) return Attempt.Of(found);
            attempts++;
            Attempt attempt = await OnceAsync(request, token).ConfigureAwait(false);
            uncertain |= attempt.Again;
            if (attempt is not { Again: false, Failure: { } refusal }) return attempt;
            TimeSpan? delay = await creation.Patience(refusal, ++refusals, token).ConfigureAwait(false);
            return attempt with { Again = delay is not null, Delay = delay };
        }, cancellation).ConfigureAwait(false);
        if (last.Answer is { } answer) return answer;
        ClusterException failure = last.Failure!.ToException(Address.Domain, attempts);
        return uncertain && await LastLookAsync(creation, cancellation).ConfigureAwait(false) is { } late ? late : throw failure;
    }

    /// <summary>The failure of the request says more than a look that fails as well.</summary>
    private static async Task<Answer?> LastLookAsync(CreationRetry creation, CancellationToken cancellation)
    {
        try
        {
            return await creation.Look(cancellation).ConfigureAwait(false);
        }
        catch (ClusterException)
        {
            return null;
        }
    }

    private async Task<Attempt> OnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        try
        {
            return await (request.WaitsForBuild ? _resilience.Build : _resilience.Ordinary)
                .ExecuteAsync(token => ExchangeAsync(request, token), cancellation).ConfigureAwait(false);
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
            // The frameworks report a cancelled exchange in many ways; the token is what tells.
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
