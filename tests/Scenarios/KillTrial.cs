using System.Globalization;
using AlgorithmiaMigration.Victim;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A kill at one place of one write.</summary>
/// <param name="Write">The number of the write, from 1.</param>
/// <param name="Place">The place.</param>
/// <param name="Limit">How many items each stage processes at the same time.</param>
internal sealed record KillTrial(int Write, KillPlace Place, int Limit = 1)
{
    private const string Variable = "ALGO_TEST_KILL", Every = "all", EveryAtOnce = "all8";
    private const int Ordinary = 60, OrdinaryAtOnce = 4, AtOnce = 8;

    /// <summary>How many kills there are at most, as long as the number of writes is not known.</summary>
    public static int AtMost => IsOne ? 1 : Wish is Every or EveryAtOnce ? int.MaxValue : Ordinary + OrdinaryAtOnce;

    /// <summary>
    /// The kills to try: with <c>ALGO_TEST_KILL=all</c> at every place of every write (<c>all8</c> with eight items at the same time), with <c>12:2</c> only at place 2 of write 12 (<c>12:2:8</c> with
    /// eight items), otherwise some of them, which the number in the variable chooses.
    /// </summary>
    /// <param name="writes">The number of writes of a migration.</param>
    public static IReadOnlyList<KillTrial> Chosen(int writes)
    {
        if (IsOne) return [Parse(Wish)];
        KillTrial[] all = [.. Enumerable.Range(1, writes).SelectMany(write => Places.Select(place => new KillTrial(write, place)))];
        KillTrial[] atOnce = [.. all.Select(trial => trial with { Limit = AtOnce })];
        if (Wish is Every or EveryAtOnce) return Wish == Every ? all : atOnce;
        Random random = new(int.TryParse(Wish, NumberStyles.None, CultureInfo.InvariantCulture, out int seed) ? seed : 0);
        random.Shuffle(all);
        random.Shuffle(atOnce);
        return [.. all.Take(Ordinary), .. atOnce.Take(OrdinaryAtOnce)];
    }

    /// <summary>The kills to try where each takes long: some of them, which the number in the variable chooses, or those that it names.</summary>
    /// <param name="writes">The number of writes.</param>
    /// <param name="count">How many there are ordinarily.</param>
    public static IReadOnlyList<KillTrial> Few(int writes, int count) =>
        IsOne || Wish == Every ? Chosen(writes) : [.. Chosen(writes).Where(trial => trial.Limit == 1).Take(count)];

    /// <summary>The command that tries only this kill.</summary>
    public string Command => $"{Variable}={this} dotnet test tests/Scenarios --filter FullyQualifiedName~{nameof(KillTests)}";

    /// <summary>The command that tries only this kill in another test.</summary>
    public string CommandFor(string test) => $"{Variable}={this} dotnet test tests/Scenarios --filter FullyQualifiedName~{test}";

    private static string Wish => Environment.GetEnvironmentVariable(Variable) ?? "";

    private static bool IsOne => Wish.Contains(':', StringComparison.Ordinal);

    private static KillPlace[] Places => [KillPlace.BeforeRequest, KillPlace.BeforeAnswer, KillPlace.BeforeEntry];

    public override string ToString() => Limit == 1 ? $"{Write}:{(int)Place}" : $"{Write}:{(int)Place}:{Limit}";

    private static KillTrial Parse(string text)
    {
        int[] parts = [.. text.Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return new KillTrial(parts[0], (KillPlace)parts[1], parts.Length > 2 ? parts[2] : 1);
    }
}
