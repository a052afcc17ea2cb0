<#
.SYNOPSIS
    Builds, tests or packages AlgorithmiaMigration. Needs the .NET SDK and nothing else.
.DESCRIPTION
    Build    stages the module in output/AlgorithmiaMigration/<version>, ready for Import-Module.
    Test     runs all tests; those that need pwsh and Pester are skipped, with a reason, where these are missing.
    Package  stages the module with libgit2's native library and packs it into output/AlgorithmiaMigration.<version>.zip.
.PARAMETER WithoutNativeGit
    Packages without libgit2's native library, which not every package source holds. The module then uses a libgit2 of the
    system or the git command.
.EXAMPLE
    ./build.ps1 -Task Package
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [switch] $WithoutNativeGit
)
$ErrorActionPreference = 'Stop'
$stage = [System.IO.Path]::Combine($PSScriptRoot, 'module', 'Stage.proj')

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE." }
}

function Invoke-Package {
    $native = if ($WithoutNativeGit) { 'false' } else { 'true' }
    # A stage of its own, and empty: the archive holds this version and nothing else.
    $root = [System.IO.Path]::Combine($PSScriptRoot, 'output', 'package')
    if (Test-Path $root) { Remove-Item $root -Recurse -Force }
    $properties = "-p:Configuration=$Configuration", "-p:BundleNativeGit=$native", '-p:NuGetAudit=true'
    try { Invoke-DotNet msbuild $stage '-t:Restore' @properties }
    catch {
        if ($WithoutNativeGit) { throw }
        throw "$_ Where your package sources lack LibGit2Sharp.NativeBinaries, run ./build.ps1 -Task Package -WithoutNativeGit."
    }
    Invoke-DotNet msbuild $stage '-t:Package' "-p:StageRoot=$root" @properties
}

try {
    if (-not (Get-Command dotnet -ErrorAction Ignore)) { throw 'The .NET SDK is not on the PATH: https://dotnet.microsoft.com/download' }
    switch ($Task) {
        'Build' { Invoke-DotNet build $stage -c $Configuration }
        'Test' { Push-Location $PSScriptRoot; try { Invoke-DotNet test -c $Configuration } finally { Pop-Location } }
        'Package' { Invoke-Package }
    }
}
catch {
    [Console]::Error.WriteLine("build.ps1: $_")
    exit 1
}
