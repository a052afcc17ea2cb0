using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Data;

/// <summary>Converts owners, collections, outcomes, rows and clusters to what Get-AlgoCollection lists.</summary>
internal sealed class CollectionListTransformationAttribute()
    : OwnedListTransformationAttribute("collection", "data://", CollectionInputTransformationAttribute.Exported)
{
    private protected override string? NameOf(object value) => value switch
    {
        DataCollection collection => $"{collection.Owner}/{collection.Name}",
        CollectionId id => id.Path,
        DataOutcome outcome => outcome.Collection.Path,
        _ => base.NameOf(value),
    };
}
