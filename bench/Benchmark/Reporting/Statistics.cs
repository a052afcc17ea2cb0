namespace AlgorithmiaMigration.Bench;

/// <summary>Median, minimum and maximum of several numbers.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>Null without numbers.</summary>
    public static Spread? Of(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        if (sorted is []) return null;
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>The median of the known numbers; null when none is known.</summary>
    public static double? MedianOf(IEnumerable<double?> numbers) => Of(numbers.OfType<double>())?.Median;
}
