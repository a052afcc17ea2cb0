using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AlgorithmiaMigration.Conventions;

/// <summary>A type and the file that declares it.</summary>
internal sealed record DeclaredType(string File, string Name, string Namespace, bool IsCmdlet, bool IsPublic)
{
    /// <summary>The folder below <c>src</c>.</summary>
    public string Room => Path.GetDirectoryName(File)!.Replace('\\', '/')["src/".Length..];
}

/// <summary>One type's mention of another that lives in another room.</summary>
internal sealed record Mention(DeclaredType From, DeclaredType To);

/// <summary>
/// The sources of the projects with rooms, in one compilation. Packages are not referenced, so only their names are unresolved and not
/// those of the repository.
/// </summary>
internal static class SourceModel
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET8_0", "NET8_0_OR_GREATER"]);

    private static readonly Dictionary<SyntaxTree, string> Files = RoomTable.Projects
        .SelectMany(project => Repository.Files($"src/{project}", ".cs")).Concat(Repository.Files("src/Shared", ".cs"))
        .ToDictionary(file => CSharpSyntaxTree.ParseText(Usings + Repository.Read(file), Parsing, file));

    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create("Rooms", Files.Keys, Framework(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    // The projects' implicit usings.
    private static string Usings => string.Concat(
        new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }
            .Select(name => $"using {name};"));

    /// <summary>All types that are not nested.</summary>
    public static IReadOnlyList<DeclaredType> Types { get; } =
        [.. Files.SelectMany(tree => Declarations(tree.Key).Select(declaration => Describe(Symbol(declaration)!, tree.Value))).Distinct()];

    /// <summary>Every pair of types of which one mentions the other in code; comments are ignored.</summary>
    public static IReadOnlyList<Mention> Mentions { get; } = [.. Files.Keys.SelectMany(Declarations).SelectMany(MentionsOf).Distinct()];

    private static IEnumerable<MetadataReference> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("AlgorithmiaMigration.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file));

    private static IEnumerable<MemberDeclarationSyntax> Declarations(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes(node => node is not TypeDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static INamedTypeSymbol? Symbol(MemberDeclarationSyntax declaration) =>
        Compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration) as INamedTypeSymbol;

    private static DeclaredType Describe(INamedTypeSymbol type, string file) =>
        new(file, type.Name, type.ContainingNamespace.ToDisplayString(), type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "Cmdlet" or "CmdletAttribute"),
            type.DeclaredAccessibility == Accessibility.Public);

    private static IEnumerable<Mention> MentionsOf(MemberDeclarationSyntax declaration)
    {
        SemanticModel model = Compilation.GetSemanticModel(declaration.SyntaxTree);
        DeclaredType source = Describe(Symbol(declaration)!, Files[declaration.SyntaxTree]);
        return from name in declaration.DescendantNodes().OfType<SimpleNameSyntax>()
               let target = Outermost(model.GetSymbolInfo(name))
               where target is not null
               let to = Home(target)
               where to is not null && to.Room != source.Room
               select new Mention(source, to);
    }

    private static INamedTypeSymbol? Outermost(SymbolInfo info)
    {
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension.ContainingType : symbol?.ContainingType);
        while (type?.ContainingType is { } outer) type = outer;
        return type;
    }

    private static DeclaredType? Home(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault() is { } reference ? Describe(type.OriginalDefinition, Files[reference.SyntaxTree]) : null;
}
