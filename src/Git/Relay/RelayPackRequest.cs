using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>A request of the relay: if a refusal means nothing definite, another engine may request the commit in a way that the server accepts.</summary>
internal sealed class RelayPackRequest(SmartHttp http, Advertisement advertisement, GitOptions options, GitStep step)
    : PackRequest(http, advertisement, options, step)
{
    protected override MigrationException Refused(string words) => ServerWords.MeaningOf(words) == ServerRefusal.Other
        ? new RelayUnsupportedException($"the server of {Endpoint} refused the commit. It reported: {words}")
        : base.Refused(words);
}
