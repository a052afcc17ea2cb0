namespace AlgorithmiaMigration.Fuzz;

/// <summary>A reader of what comes from outside, which must cope with any bytes.</summary>
/// <param name="Name">The name, which is also that of the folder with its corpus.</param>
/// <param name="Read">Reads the bytes; returns normally for bytes that are refused in a documented way.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Read)
{
    /// <summary>All targets. A new reader needs only its line here and a corpus.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("pack", PackTarget.Read),
        new("delta", DeltaTarget.Read),
        new("lines", LinesTarget.Read),
        new("advertisement", AdvertisementTarget.Read),
        new("objects", ObjectsTarget.Read),
        new("journal", JournalTarget.Read),
        new("index", IndexTarget.Read) { Changes = 50 },
        new("maps", MapsTarget.Read),
        new("plan", PlanTarget.Read),
        new("archive", ArchiveTarget.Read) { Contract = ArchiveTarget.Contract, Changes = 300 },
        new("answers", AnswersTarget.Read) { Contract = AnswersTarget.Contract, Changes = 500 },
    ];

    public static FuzzTarget Named(string name) => All.First(target => target.Name == name);

    /// <summary>How many changes of the corpus the tests try.</summary>
    public int Changes { get; init; } = 1000;

    /// <summary>Inputs that follow from the contract.</summary>
    public IReadOnlyList<byte[]> Contract { get; init; } = [];

    /// <summary>Small inputs that reach much code, and those that once found something.</summary>
    public IReadOnlyList<byte[]> Corpus => [.. Contract, .. Files().Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    public override string ToString() => Name;

    private string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    private string Folder => Path.Combine(AppContext.BaseDirectory, "Corpus", Name);
}
