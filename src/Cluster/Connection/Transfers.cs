using System.Net;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>
/// Uploads and downloads the bytes of files, with the same keys, failures and retries as <see cref="ClusterConnection"/>, but bodies are
/// streams, and time limits start again with every byte that moves.
/// </summary>
internal sealed class Transfers(ClusterAddress address, HttpClient http, ApiOptions options, TimeProvider time)
{
    private readonly Resilience _resilience = new(options, time);
    private readonly Expectation _expectation = new(time);

    /// <summary>Begins a download; retried until the cluster starts to send the file.</summary>
    public async Task<DataContent> OpenAsync(ApiRequest request, CancellationToken cancellation)
    {
        int attempts = 0;
        Silence silence = new(request);
        DataContent? content = null;
        Attempt last = await _resilience.Repeat.ExecuteAsync(async token =>
        {
            attempts++;
            (content, Attempt attempt) = await OpenOnceAsync(request, token).ConfigureAwait(false);
            return silence.After(attempt);
        }, cancellation).ConfigureAwait(false);
        return content ?? throw last.Failure!.ToException(address.Domain, attempts);
    }

    /// <summary>Downloads a whole file; a download that is interrupted starts again.</summary>
    public async Task<T> ReadAsync<T>(ApiRequest request, Func<DataContent, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        Silence silence = new(request);
        T result = default!;
        ClusterException? broken = null;
        await _resilience.Repeat.ExecuteAsync(async token =>
        {
            broken = null;
            using DataContent content = await OpenAsync(request, token).ConfigureAwait(false);
            try
            {
                result = await read(content, token).ConfigureAwait(false);
                return default;
            }
            catch (ClusterException caught) when (IsTransient(caught))
            {
                broken = caught;
                return silence.After(new Attempt { IsRetryable = true }, caught.Kind);
            }
        }, cancellation).ConfigureAwait(false);
        return broken is null ? result : throw broken;
    }

    /// <summary>Uploads the opened content; an upload that is interrupted on either side starts again with newly opened content.</summary>
    public async Task<Answer> SendAsync(ApiRequest request, IFileContent file, CancellationToken cancellation)
    {
        int attempts = 0;
        Silence silence = new(request);
        ClusterException? broken = null;
        Attempt last = await _resilience.Repeat.ExecuteAsync(async token =>
        {
            attempts++;
            broken = null;
            using DataContent content = await file.OpenAsync(token).ConfigureAwait(false);
            try
            {
                return silence.After(await SendOnceAsync(request, content, attempts, token).ConfigureAwait(false));
            }
            catch (ClusterException caught) when (IsTransient(caught))
            {
                broken = caught;
                return silence.After(new Attempt { IsRetryable = true }, caught.Kind);
            }
        }, cancellation).ConfigureAwait(false);
        if (broken is not null) throw broken;
        return last.Answer ?? throw last.Failure!.ToException(address.Domain, attempts);
    }

    private async Task<(DataContent?, Attempt)> OpenOnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        StreamedExchange exchange = new(address, request, options, time, cancellation);
        DataContent? content = null;
        try
        {
            HttpResponseMessage response = await exchange.SendAsync(http, null).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) return (null, await exchange.AnswerAsync(response).ConfigureAwait(false));
            RequireFile(request, response);
            long? length = response.Content.Headers.ContentLength;
#if NET
            Stream body = await response.Content.ReadAsStreamAsync(exchange.Token).ConfigureAwait(false);
#else
            Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            exchange.ExpectNothing();
            content = new DataContent(new DownloadStream(exchange, body, length), length) { Encoding = EncodingOf(response) };
            return (content, default);
        }
        catch (Exception caught) when (exchange.FailureOf(caught) is { } failure)
        {
            return (null, Attempt.Of(failure));
        }
        catch (Exception caught) when (exchange.IsCancelled(caught))
        {
            throw new OperationCanceledException("The download was cancelled.", caught, cancellation);
        }
        finally
        {
            if (content is null) exchange.Dispose();
        }
    }

    private async Task<Attempt> SendOnceAsync(ApiRequest request, DataContent content, int number, CancellationToken cancellation)
    {
        using StreamedExchange exchange = new(address, request, options, time, cancellation);
        using UploadBody body = new(exchange, content);
        bool asksFirst = _expectation.Suits(content, number);
        try
        {
            HttpResponseMessage response = await exchange.SendAsync(http, body, asksFirst).ConfigureAwait(false);
            Attempt attempt = await exchange.AnswerAsync(response).ConfigureAwait(false);
            if (asksFirst && response.StatusCode == HttpStatusCode.ExpectationFailed)
            {
                _expectation.Refused();
                return attempt with { IsRetryable = true, Delay = TimeSpan.Zero };
            }
            // A server cannot have stored what did not arrive, whatever it says.
            if (attempt.Answer is not null && body.Broken is { } broken) throw broken;
            if (attempt.Answer is not null && asksFirst) _expectation.Succeeded(exchange.Start, body.Started);
            return attempt;
        }
        catch (Exception) when (body.SourceFailure is MigrationException failure)
        {
            throw failure;
        }
        catch (Exception caught) when (exchange.FailureOf(caught) is { } failure)
        {
            return Attempt.Of(failure);
        }
        catch (Exception caught) when (exchange.IsCancelled(caught))
        {
            throw new OperationCanceledException("The upload was cancelled.", caught, cancellation);
        }
    }

    /// <summary>Only this header distinguishes a file from a directory, or from the page of a proxy (contract, section 17.5).</summary>
    private void RequireFile(ApiRequest request, HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("X-Data-Type", out IEnumerable<string>? types) && types.Contains("file")) return;
        throw new ClusterException(address.Domain, FailureKind.UnexpectedAnswer,
            $"{address.Domain} did not answer {request.Route} with a file.",
            "Check that the address is that of an Algorithmia cluster (-ApiUri), and that no proxy answers in its place.", (int)response.StatusCode);
    }

    /// <summary>As it can be shown; null for the bytes as they are.</summary>
    private static string? EncodingOf(HttpResponseMessage response)
    {
        string all = string.Join(", ", response.Content.Headers.ContentEncoding.Where(each => !each.Equals("identity", StringComparison.OrdinalIgnoreCase)));
        return all.Length > 0 ? OutsideText.OneLine(all) : null;
    }

    private static bool IsTransient(ClusterException failure) =>
        failure.Kind is FailureKind.ConnectionLost or FailureKind.TimedOut;
}
