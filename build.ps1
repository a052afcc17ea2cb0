<#
.SYNOPSIS
    Builds, tests or packages AlgorithmiaMigration. Needs the .NET SDK and nothing else.
.DESCRIPTION
    Build    stages the module in output/AlgorithmiaMigration/<version>, ready for Import-Module.
    Test     runs all tests.
    Package  stages the module afresh and packs it into output: AlgorithmiaMigration.<version>.nupkg, which Publish-PSResource and
             Install-PSResource take, the same as .zip, and .sha256 with the sums of both.
.PARAMETER CertificateThumbprint
    Package, on Windows only: signs scripts, data files and assemblies of the module (not those of others) with the certificate of
    this thumbprint, which Cert:\CurrentUser\My or Cert:\LocalMachine\My holds with its private key.
.PARAMETER TimestampServer
    The address of a time stamp server, so that the signatures stay valid when the certificate has ended.
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
    # Before anything is built: nobody wants to learn at the end that there is no such certificate.
    if ($CertificateThumbprint) {
        Assert-CanSign
        $certificate = Get-SigningCertificate (ConvertTo-Thumbprint $CertificateThumbprint)
    }
    elseif ($TimestampServer) { throw '-TimestampServer needs -CertificateThumbprint: without a signature there is nothing to stamp.' }

    # A stage of its own, and empty: the packages hold this version and nothing else.
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
        throw "-CertificateThumbprint and -TimestampServer belong to -Task Package, not to -Task $Task."
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
