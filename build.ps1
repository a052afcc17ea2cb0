<#
.SYNOPSIS
    Builds, tests or packages AlgorithmiaMigration. Requires only the .NET SDK.
.DESCRIPTION
    Build    stages the module in output/AlgorithmiaMigration/<version>, ready for Import-Module.
    Test     runs all tests.
    Package  stages the module from scratch and packs it into output: AlgorithmiaMigration.<version>.nupkg for Publish-PSResource and
             Install-PSResource, the same content as .zip, and .sha256 with the checksums of both.
.PARAMETER CertificateThumbprint
    Package, on Windows only: signs scripts, data files and assemblies of the module (not third-party ones) with the certificate of
    this thumbprint from Cert:\CurrentUser\My or Cert:\LocalMachine\My. Its private key must be available.
.PARAMETER TimestampServer
    The address of a time stamp server, so that the signatures stay valid after the certificate has expired.
.EXAMPLE
    ./build.ps1 -Task Package
.EXAMPLE
    ./build.ps1 -Task Package -CertificateThumbprint 0123456789ABCDEF0123456789ABCDEF01234567 -TimestampServer http://timestamp.example.com
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $CertificateThumbprint,

    [string] $TimestampServer
)
$ErrorActionPreference = 'Stop'
$stage = [System.IO.Path]::Combine($PSScriptRoot, 'module', 'Stage.proj')
. ([System.IO.Path]::Combine($PSScriptRoot, 'module', 'Package.ps1'))
. ([System.IO.Path]::Combine($PSScriptRoot, 'module', 'Signing.ps1'))

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE." }
}

function Invoke-Package {
    # Before the build, so that a missing certificate is reported immediately.
    if ($CertificateThumbprint) {
        Assert-CanSign
        $certificate = Get-SigningCertificate (ConvertTo-Thumbprint $CertificateThumbprint)
    }
    elseif ($TimestampServer) { throw '-TimestampServer requires -CertificateThumbprint: without a signature there is nothing to time-stamp.' }

    # A separate, empty stage, so that the packages contain this version only.
    $output = [System.IO.Path]::Combine($PSScriptRoot, 'output')
    $root = [System.IO.Path]::Combine($output, 'package')
    if (Test-Path -LiteralPath $root) { Remove-Item -LiteralPath $root -Recurse -Force }
    Invoke-DotNet msbuild $stage '-t:Restore' "-p:Configuration=$Configuration" '-p:RestoreLockedMode=true' '-p:NuGetAudit=true'
    Invoke-DotNet msbuild $stage '-t:Stage' "-p:Configuration=$Configuration" "-p:StageRoot=$root"
    if ($certificate) { Set-ModuleSignature $root $certificate $TimestampServer }
    New-ModulePackage $root $output
}

try {
    if (-not (Get-Command dotnet -ErrorAction Ignore)) { throw 'The .NET SDK is not on the PATH: https://dotnet.microsoft.com/download' }
    if ($Task -ne 'Package' -and ($CertificateThumbprint -or $TimestampServer)) {
        throw "-CertificateThumbprint and -TimestampServer can only be used with -Task Package, not with -Task $Task."
    }
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
