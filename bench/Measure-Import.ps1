<#
.SYNOPSIS
    Times Import-Module in fresh shells, compared to an empty binary module.
#>
[CmdletBinding()]
param(
    [int] $Rounds = 10,
    [string] $Module = [System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'AlgorithmiaMigration')
)
$ErrorActionPreference = 'Stop'
# Import-Module would take a relative path for a module name, and the time of its failure would be measured.
$Module = (Resolve-Path -LiteralPath $Module).ProviderPath

$folder = New-Item -ItemType Directory ([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-bench-$([guid]::NewGuid())"))
$empty = Join-Path $folder 'Empty.dll'
Add-Type -OutputAssembly $empty -TypeDefinition @'
[System.Management.Automation.Cmdlet("Get", "Nothing")]
public sealed class GetNothingCommand : System.Management.Automation.PSCmdlet { }
'@

function Measure-Fresh([string] $Path) {
    $script = "`$ErrorActionPreference = 'Stop'; `$c = [System.Diagnostics.Stopwatch]::StartNew(); Import-Module '$Path'; `$c.Elapsed.TotalMilliseconds"
    $time = & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -Command $script
    if ($LASTEXITCODE -ne 0) { throw "'$Path' could not be imported: $time" }
    [double]$time
}

try {
    $times = @{ Empty = @(); Module = @() }
    foreach ($round in 1..$Rounds) {
        $times.Empty += Measure-Fresh $empty
        $times.Module += Measure-Fresh $Module
    }
    foreach ($name in 'Empty', 'Module') {
        $sorted = @($times[$name] | Sort-Object)
        [pscustomobject]@{
            Import = $name
            Median = [math]::Round($sorted[[int]($sorted.Count / 2)])
            Least  = [math]::Round($sorted[0])
            Most   = [math]::Round($sorted[-1])
        }
    }
}
finally { Remove-Item $folder -Recurse -Force }
