using AlgorithmiaMigration.Cluster.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>
/// Every repetition and every time limit of the adapter. Reads and idempotent writes run through <see cref="Repeat"/> as they are;
/// creations run through it too, but look before they repeat (<see cref="ClusterConnection.CreateAsync"/>).
/// </summary>
internal sealed class Resilience
{
    private readonly ApiOptions _options;
    private readonly TimeProvider _time;

    public Resilience(ApiOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Repeat = Repetition();
        Ordinary = Limit(options.RequestTimeout);
        Build = Limit(options.BuildTimeout);
    }

    /// <summary>Repeats while <see cref="Attempt.Again"/>: exponential with jitter, or as long as the server asks for.</summary>
    public ResiliencePipeline<Attempt> Repeat { get; }

    /// <summary>The time limit of one ordinary attempt.</summary>
    public ResiliencePipeline<Attempt> Ordinary { get; }

    /// <summary>The time limit of one attempt that waits for a build.</summary>
    public ResiliencePipeline<Attempt> Build { get; }

    private ResiliencePipeline<Attempt> Repetition()
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
            ShouldHandle = arguments => new ValueTask<bool>(arguments.Outcome is { Exception: null, Result.Again: true }),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(AskedDelay(arguments.Outcome.Result)),
        };
        if (_options.Randomness is { } randomness) retry.Randomizer = randomness;
        return builder.AddRetry(retry).Build();
    }

    private TimeSpan? AskedDelay(Attempt attempt) =>
        attempt.Delay is { } asked && asked > _options.LongestRetryAfter ? _options.LongestRetryAfter : attempt.Delay;

    private ResiliencePipeline<Attempt> Limit(TimeSpan limit) =>
        new ResiliencePipelineBuilder<Attempt> { TimeProvider = _time }.AddTimeout(new TimeoutStrategyOptions { Timeout = limit }).Build();
}
