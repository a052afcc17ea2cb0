<#
.SYNOPSIS
    Packs a staged module: checksums of its files, a package for PowerShell galleries and folders, a zip, and checksums of both.
.DESCRIPTION
    build.ps1 loads this file. It runs in Windows PowerShell 5.1 and PowerShell 7 and requires no network.
#>

function Get-RelativeFile([string] $Folder) {
    $root = [System.IO.Path]::GetFullPath($Folder).TrimEnd('\', '/') + [System.IO.Path]::DirectorySeparatorChar
    [string[]] $files = @([System.IO.Directory]::GetFiles($root, '*', 'AllDirectories') | ForEach-Object { $_.Substring($root.Length).Replace('\', '/') })
    [System.Array]::Sort($files, [System.StringComparer]::Ordinal)
    $files
}

# In the format that sha256sum writes and checks.
function Get-Sum([string] $Folder, [string[]] $Files) {
    foreach ($file in $Files) {
        $sum = Get-FileHash -LiteralPath ([System.IO.Path]::Combine($Folder, $file)) -Algorithm SHA256
        "$($sum.Hash.ToLowerInvariant())  $file"
    }
}

function Write-Text([string] $File, [string[]] $Lines) {
    [System.IO.File]::WriteAllText($File, ($Lines -join "`n") + "`n", (New-Object System.Text.UTF8Encoding $false))
}

function Write-ModuleSum([string] $Module) {
    $name = 'SHA256SUMS'
    $files = Get-RelativeFile $Module | Where-Object { $_ -cne $name }
    Write-Text ([System.IO.Path]::Combine($Module, $name)) (Get-Sum $Module $files)
}

# The manifest as a nuspec. Find-PSResource and Find-Module search by its tags.
function Get-Nuspec([string] $Manifest) {
    $data = Import-PowerShellDataFile -LiteralPath $Manifest
    $gallery = $data.PrivateData.PSData
    $tags = @('PSModule') + @($gallery.Tags) + @('PSIncludes_Cmdlet') +
        @($data.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $value = {
        param($text)
        [System.Security.SecurityElement]::Escape("$text".Trim())
    }
    @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>AlgorithmiaMigration</id>
    <version>$(& $value $data.ModuleVersion)</version>
    <authors>$(& $value $data.Author)</authors>
    <owners>$(& $value $data.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <licenseUrl>$(& $value $gallery.LicenseUri)</licenseUrl>
    <projectUrl>$(& $value $gallery.ProjectUri)</projectUrl>
    <icon>icon.png</icon>
    <description>$(& $value $data.Description)</description>
    <releaseNotes>$(& $value $gallery.ReleaseNotes)</releaseNotes>
    <copyright>$(& $value $data.Copyright)</copyright>
    <tags>$(& $value ($tags -join ' '))</tags>
  </metadata>
  <files>
    <file src="**" target="" />
  </files>
</package>
"@ -split "`r?`n"
}

# Entries have a fixed order and a fixed time, so that the same files give the same archive.
function New-Zip([string] $Folder, [string] $File) {
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    if (Test-Path -LiteralPath $File) { Remove-Item -LiteralPath $File }
    $zip = [System.IO.Compression.ZipFile]::Open($File, 'Create')
    try {
        foreach ($name in Get-RelativeFile $Folder) {
            $entry = $zip.CreateEntry($name)
            $entry.LastWriteTime = New-Object System.DateTimeOffset 1980, 1, 1, 0, 0, 0, ([timespan]::Zero)
            $to = $entry.Open()
            try {
                $bytes = [System.IO.File]::ReadAllBytes([System.IO.Path]::Combine($Folder, $name))
                $to.Write($bytes, 0, $bytes.Length)
            }
            finally { $to.Dispose() }
        }
    }
    finally { $zip.Dispose() }
}

# Packs the module staged at ROOT/AlgorithmiaMigration/VERSION.
function New-ModulePackage([string] $Root, [string] $Output) {
    $module = (Get-ChildItem -LiteralPath ([System.IO.Path]::Combine($Root, 'AlgorithmiaMigration')) -Directory).FullName
    $manifest = [System.IO.Path]::Combine($module, 'AlgorithmiaMigration.psd1')
    $version = (Import-PowerShellDataFile -LiteralPath $manifest).ModuleVersion
    Write-ModuleSum $module

    $nuspec = [System.IO.Path]::Combine($Root, 'AlgorithmiaMigration.nuspec')
    Write-Text $nuspec (Get-Nuspec $manifest)
    Invoke-DotNet pack ([System.IO.Path]::Combine($PSScriptRoot, 'Package.csproj')) -o $Output "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$module"
    Remove-Item -LiteralPath $nuspec
    New-Zip $Root ([System.IO.Path]::Combine($Output, "AlgorithmiaMigration.$version.zip"))

    $sums = [System.IO.Path]::Combine($Output, "AlgorithmiaMigration.$version.sha256")
    Write-Text $sums (Get-Sum $Output "AlgorithmiaMigration.$version.nupkg", "AlgorithmiaMigration.$version.zip")
    Get-Content -LiteralPath $sums
}
