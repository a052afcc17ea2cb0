namespace AlgorithmiaMigration.Bench;

/// <summary>Median, least and most of some numbers.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>Null for no numbers at all.</summary>
    public static Spread? Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        if (sorted is []) return null;
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>The median of what is known; null when nothing is.</summary>
    public static double? MedianOf(IEnumerable<double?> numbers) => Of(numbers.OfType<double>())?.Median;
}
