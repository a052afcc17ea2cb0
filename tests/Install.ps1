<#
.SYNOPSIS
    Installs a package as people do, in a fresh shell: publish to a folder, find, install, import by name, migrate with each git engine,
    update beside the old version, and uninstall.
.DESCRIPTION
    Run it in the PowerShell to be tested, 7.4 or later. It starts that shell anew with a home of its own, so that on Linux and macOS nothing
    of this account is touched. On Windows the folder of modules is the account's own wherever the home is: the module must not be
    installed there, and is removed in the end.
.EXAMPLE
    ./tests/Install.ps1 output/AlgorithmiaMigration.0.1.0.nupkg
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Package,
    # The folder that the inner shell works in; given by the outer one.
    [string] $Work
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$name = 'AlgorithmiaMigration'

function Assert-That([string] $What, $Actual, $Expected) {
    if ("$Actual" -cne "$Expected") { throw "${What}: expected '$Expected', got '$Actual'." }
    Write-Output "ok  $What"
}

# A shell like this one. In that of `dotnet tool install` the process is dotnet, which has to be told what to run.
function Invoke-Shell {
    $program, $first = (Get-Process -Id $PID).Path, @()
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $first = @(Join-Path $PSHOME pwsh.dll) }
    & $program @first -NoProfile -NonInteractive @args
}

function Invoke-Inner {
    $folder = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-install-$([guid]::NewGuid())")
    $kept = $env:HOME, $env:LOCALAPPDATA, $env:XDG_DATA_HOME, $env:XDG_CONFIG_HOME, $env:PSModulePath
    try {
        $null = New-Item -ItemType Directory -Path $folder, (Join-Path $folder home)
        $env:HOME = $env:LOCALAPPDATA = Join-Path $folder home
        $env:XDG_DATA_HOME = $env:XDG_CONFIG_HOME = $env:PSModulePath = $null
        Invoke-Shell -File $PSCommandPath -Package (Resolve-Path $Package) -Work $folder | Out-Host
        $LASTEXITCODE
    }
    finally {
        $env:HOME, $env:LOCALAPPDATA, $env:XDG_DATA_HOME, $env:XDG_CONFIG_HOME, $env:PSModulePath = $kept
        Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue
    }
}

# In a shell of its own, which finds the module by its name.
function Invoke-Fresh([string] $Script) {
    $file = Join-Path $Work fresh.ps1
    Set-Content -LiteralPath $file -Value "`$ErrorActionPreference = 'Stop'`n$Script"
    $said = Invoke-Shell -File $file 2>&1
    if ($LASTEXITCODE -ne 0) { throw "The shell ended with ${LASTEXITCODE}: $($said -join "`n")" }
    $said
}

# The same module under the next number, as an update would be.
function New-NextVersion([version] $Version) {
    $next = [version]::new($Version.Major, $Version.Minor, $Version.Build + 1)
    $unpacked = [System.IO.Path]::Combine($Work, 'next', $name)
    [System.IO.Compression.ZipFile]::ExtractToDirectory($Package, $unpacked)
    '_rels', 'package', '[Content_Types].xml', "$name.nuspec" | ForEach-Object { Remove-Item -LiteralPath (Join-Path $unpacked $_) -Recurse -Force }
    $manifest = Join-Path $unpacked "$name.psd1"
    $text = Get-Content -LiteralPath $manifest -Raw
    Set-Content -LiteralPath $manifest -NoNewline -Value ($text -replace "(?m)^(\s*ModuleVersion\s*=\s*)'.*'", "`$1'$next'")
    Publish-PSResource -Path $unpacked -Repository Folder
    $next
}

function Test-Package {
    $repository = Join-Path $Work packages
    $null = New-Item -ItemType Directory -Path $repository
    Register-PSResourceRepository -Name Folder -Uri $repository -Trusted
    Publish-PSResource -NupkgPath $Package -Repository Folder

    $found = Find-PSResource $name -Repository Folder
    [version] $version = $found.Version
    Assert-That 'found, with its kind' "$($found.Type) $($found.Author)" 'Module AlgorithmiaMigration contributors'
    Assert-That 'found by a tag' (Find-PSResource -Tag Algorithmia -Repository Folder).Name $name
    # By the name of a cmdlet only galleries find it; in a folder PSResourceGet 1.2 reads the names and does not search them.
    Assert-That 'found with its cmdlets' ($found.Includes.Cmdlet -contains 'Copy-AlgoSource') True
    if (Get-Module $name -ListAvailable) { throw "$name is installed here already. Remove it first: this script removes what it installs." }
    Install-PSResource $name -Repository Folder -Scope CurrentUser
    Assert-That 'installed' (Get-InstalledPSResource $name).Version $version

    $installed = (Get-Module $name -ListAvailable).ModuleBase
    $wrong = Get-Content -LiteralPath (Join-Path $installed SHA256SUMS) | Where-Object {
        $sum, $file = $_ -split '  '
        (Get-FileHash -LiteralPath (Join-Path $installed $file) -Algorithm SHA256).Hash -ne $sum
    }
    Assert-That 'every file has the sum that was written down' $wrong ''
    Assert-That 'a cmdlet loads the module' (Invoke-Fresh 'New-AlgoDestination -? | Out-Null; (Get-Module AlgorithmiaMigration).Version.ToString()') $version
    Assert-That 'the topics are there' (Invoke-Fresh '@(Get-Help about_AlgorithmiaMigration_*).Count -ge 15') True
    Assert-That 'the address of the help' (Invoke-Fresh "(Get-Command Copy-AlgoSource).HelpUri") $found.ProjectUri

    foreach ($engine in 'Relay', 'LibGit2Sharp', 'git') {
        $ended = Invoke-Fresh @"
            `$dev, `$prod, `$null = Start-AlgoSandbox | Connect-AlgoCluster
            `$null = New-AlgoSession `$dev `$prod -GitEngine $engine -Journal '$(Join-Path $Work "$engine.jsonl")'
            `$each = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
            Get-AlgoAlgorithm research | New-AlgoDestination -Owner production @each | Copy-AlgoSource @each | Publish-AlgoVersion @each |
                Sort-Object { "`$(`$_.Algorithm)" } | ForEach-Object { "`$(`$_.Algorithm.Name) `$(`$_.Status)" }
            Stop-AlgoSandbox
"@
        Write-Output "    ${engine}: $($ended -join ', ')"
        Assert-That "the README's pipeline with $engine" (@($ended -match 'Published').Count -ge 4 -and ($ended -contains 'BrokenBuild Failed')) True
    }

    $next = New-NextVersion $version
    Update-PSResource $name -Repository Folder
    Assert-That 'updated, beside the old version' ((Get-Module $name -ListAvailable).Version | Sort-Object) "$version $next"
    Assert-That 'the newest is loaded' (Invoke-Fresh 'Import-Module AlgorithmiaMigration; (Get-Module AlgorithmiaMigration).Version.ToString()') $next
    Assert-That 'a session keeps the one it has loaded' (Invoke-Fresh @"
        Import-Module AlgorithmiaMigration -RequiredVersion $version
        try { Import-Module AlgorithmiaMigration -RequiredVersion $next; 'loaded' } catch { "`$_" -match 'already loaded.*Start a new PowerShell session' }
"@) True
    Uninstall-PSResource $name -Version $version
    Assert-That 'one version removed' (Get-InstalledPSResource $name).Version $next
    Uninstall-PSResource $name -Version $next
    Assert-That 'nothing left' (Get-Module $name -ListAvailable) ''
}

if ($Work) { Test-Package } else { exit (Invoke-Inner) }
