namespace AlgorithmiaMigration.Sandbox.Templates;

internal static class PythonTemplates
{
    private const string Module = """
        import Algorithmia

        # The platform calls apply() with the caller's input.


        def apply(input):
            return "hello {}".format(input)

        """;

    private const string Test = """
        from . import __ALGO__


        def test___ALGO__():
            assert __ALGO__.apply("Jane") == "hello Jane"

        """;

    private static readonly TemplateFile Requirements = new("requirements.txt", "algorithmia>=1.0.0,<2.0\nsix\n");
    private static readonly TemplateFile Package = new("src/__init__.py", "");
    private static readonly TemplateFile Source = new("src/__ALGO__.py", Module);
    private static readonly TemplateFile SourceTest = new("src/__ALGO___test.py", Test);

    public static IReadOnlyList<TemplateFile> Legacy { get; } =
    [
        Script("build", "pip install -r requirements.txt -t dependencies"),
        Script("pipe", "exec python bin/pipe.py"),
        new("bin/pipe.py", "from src import __ALGO__\n\nprint('PIPE_INIT_COMPLETE')\n", IsExecutable: true),
        Script("setup", "mkdir -p dependencies"),
        Script("test", "exec python -m pytest src"),
        Requirements, Package, Source, SourceTest,
    ];

    public static IReadOnlyList<TemplateFile> WithEnvironment { get; } =
    [
        new(".adk", ""),
        new("docker_test_input", "\"Jane\"\n"),
        new("docker_test_output", "\"hello Jane\"\n"),
        Requirements, Package, Source, SourceTest,
    ];

    public static IReadOnlyList<TemplateFile> Anaconda { get; } =
    [
        new("environment.yml", "name: algorithm\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.8\n"),
        new("src/Algorithm.py", Module),
        Package,
    ];

    private static TemplateFile Script(string name, string command) =>
        new($"bin/{name}", $"#!/usr/bin/env bash\nset -eu\n{command}\n", IsExecutable: true);
}
