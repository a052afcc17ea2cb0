using System.Net.Http.Headers;
using Polly.Timeout;

namespace AlgorithmiaMigration.Cluster;

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
    public async Task<Answer> CreateAsync(ApiRequest request, Creation creation, CancellationToken cancellation)
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
    private static async Task<Answer?> LastLookAsync(Creation creation, CancellationToken cancellation)
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
            return Attempt.Of(TransportFailures.TimedOut(Address, request, caught.Timeout));
        }
    }

    private async ValueTask<Attempt> ExchangeAsync(ApiRequest request, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        int? status = null;
        Failure? failure = null;
        try
        {
            using HttpRequestMessage message = Message(request);
            using HttpResponseMessage response = await http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            status = (int)response.StatusCode;
            Answer answer = await Answer.ReadAsync(Address.Domain, request, response, time.GetUtcNow(), cancellation).ConfigureAwait(false);
            failure = AnswerFailures.In(answer);
            return failure is null ? Attempt.Of(answer) : Attempt.Of(failure);
        }
        catch (Exception caught) when (cancellation.IsCancellationRequested && TransportFailures.Of(caught, Address) is not null)
        {
            // The frameworks report a cancelled exchange in many ways; the token is what tells.
            throw new OperationCanceledException("The request was cancelled.", caught, cancellation);
        }
        catch (Exception caught) when ((failure = TransportFailures.Of(caught, Address)) is not null)
        {
            return Attempt.Of(failure);
        }
        finally
        {
            Options.Observer?.Invoke(new RequestRecord(
                Address.Domain, request.Method.Method, Redactor.Redact("/" + request.Path), status, time.GetElapsedTime(start), failure?.Kind));
        }
    }

    private HttpRequestMessage Message(ApiRequest request)
    {
        HttpRequestMessage message = new(request.Method, new Uri(Address.Api, request.Path));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (request.Caller is { } caller) Authorize(message, caller);
        if (request.Body is null) return message;
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return message;
    }

    /// <summary>Checked here because the framework's own complaint about a malformed header would quote the key.</summary>
    private void Authorize(HttpRequestMessage message, Caller caller)
    {
        string key = caller.Key.Reveal();
        if (key.Any(character => character is <= ' ' or > '~'))
            throw new ClusterException(Address.Domain, FailureKind.InvalidInput,
                $"{Address} cannot be asked: {caller} contains characters that no key has.", "Check for spaces, line breaks and typing errors in the key.");
        message.Headers.TryAddWithoutValidation("Authorization", $"Simple {key}");
    }
}
