using AlgorithmiaMigration.Cluster.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>
/// All retries and time limits of the adapter. <see cref="Repeat"/> runs reads and idempotent writes directly; creations run through it
/// too, but look for their result before each retry (<see cref="ClusterConnection.CreateAsync"/>).
/// </summary>
internal sealed class Resilience
{
    private readonly ApiOptions _options;
    private readonly TimeProvider _time;

    public Resilience(ApiOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Repeat = Retries();
        Ordinary = Limit(options.RequestTimeout);
        Build = Limit(options.BuildTimeout);
    }

    /// <summary>Retries while <see cref="Attempt.IsRetryable"/>, after exponential delays with jitter, or after the delay that the server requests.</summary>
    public ResiliencePipeline<Attempt> Repeat { get; }

    /// <summary>The time limit of one ordinary attempt.</summary>
    public ResiliencePipeline<Attempt> Ordinary { get; }

    /// <summary>The time limit of one attempt that waits for a build.</summary>
    public ResiliencePipeline<Attempt> Build { get; }

    private ResiliencePipeline<Attempt> Retries()
    {
        ResiliencePipelineBuilder<Attempt> builder = new() { TimeProvider = _time };
        if (_options.Attempts == 1) return builder.Build();
        RetryStrategyOptions<Attempt> retry = new()
        {
            MaxRetryAttempts = _options.Attempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = _options.FirstDelay,
            MaxDelay = _options.LongestDelay,
            ShouldHandle = arguments => new ValueTask<bool>(arguments.Outcome is { Exception: null, Result.IsRetryable: true }),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(RequestedDelay(arguments.Outcome.Result)),
        };
        if (_options.Randomness is { } randomness) retry.Randomizer = randomness;
        return builder.AddRetry(retry).Build();
    }

    private TimeSpan? RequestedDelay(Attempt attempt) =>
        attempt.Delay is { } requested && requested > _options.LongestRetryAfter ? _options.LongestRetryAfter : attempt.Delay;

    private ResiliencePipeline<Attempt> Limit(TimeSpan limit) =>
        new ResiliencePipelineBuilder<Attempt> { TimeProvider = _time }.AddTimeout(new TimeoutStrategyOptions { Timeout = limit }).Build();
}
