<#
.SYNOPSIS
    Times Copy-AlgoData against a Sandbox: many small files over a slow network, and one large file compared to curl.
.DESCRIPTION
    The large file is sparse, so that the disk is not part of the measurement. curl streams the same file between the same servers, as a
    download piped into an upload, before and after the cmdlet.
.EXAMPLE
    ./bench/Measure-Data.ps1 -Files 10000 -Latency 40 -Throttle 16 -Size 2G
#>
[CmdletBinding()]
param(
    [int] $Files = 10000,
    [int] $Latency = 40,
    [int] $Throttle = 16,
    [string] $Size = '2G',
    [string] $Module = [System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'AlgorithmiaMigration')
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$folder = New-Item -ItemType Directory ([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-bench-$([guid]::NewGuid())"))
$connection = Join-Path $folder 'connection.json'
$sandbox = Get-ChildItem $Module -Recurse -Filter AlgorithmiaMigration.Sandbox.dll | Select-Object -First 1

$copy = {
    param($Module, $Connection, $Journal, $Throttle, $Collection)
    $ErrorActionPreference = 'Stop'
    Import-Module $Module
    $clusters = foreach ($cluster in (Get-Content $Connection -Raw | ConvertFrom-Json).clusters) {
        $keys = foreach ($account in $cluster.accounts) {
            [pscredential]::new($account.name, (ConvertTo-SecureString $account.key -AsPlainText -Force))
        }
        Connect-AlgoCluster $cluster.domain -Credential $keys -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
    }
    $null = New-AlgoSession $clusters[0] $clusters[1] -ThrottleLimit $Throttle -Journal $Journal
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $idle = $process.WorkingSet64 / 1MB
    foreach ($round in 'first', 'nothing changed') {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $outcome = Copy-AlgoData $Collection
        $process.Refresh()
        [pscustomobject]@{
            Run     = "$Collection, $round"
            Seconds = [math]::Round($clock.Elapsed.TotalSeconds, 2)
            MBps    = [math]::Round($outcome.Bytes / 1MB / $clock.Elapsed.TotalSeconds)
            IdleMB  = [math]::Round($idle)
            PeakMB  = [math]::Round($process.PeakWorkingSet64 / 1MB)
            Result  = "$($outcome.Status): $($outcome.Detail)"
        } | ConvertTo-Json -Compress
    }
}

function Start-Cluster([string[]] $Options) {
    Remove-Item $connection -ErrorAction Ignore
    $server = Start-Process dotnet -PassThru -RedirectStandardOutput (Join-Path $folder 'serve.txt') -ArgumentList (@(
        "`"$($sandbox.FullName)`"", 'serve', '--cluster', 'dev', '--cluster', 'prod', '--empty', '--http-only',
        '--connection-file', "`"$connection`"") + $Options)
    while (-not (Test-Path $connection)) {
        if ($server.HasExited) { throw "The Sandbox did not start: $(Get-Content (Join-Path $folder 'serve.txt') -Raw)" }
        Start-Sleep -Milliseconds 50
    }
    $server
}

function Measure-Copy([string] $Collection) {
    $script = Join-Path $folder 'copy.ps1'
    Set-Content $script $copy.ToString()
    $journal = Join-Path $folder "journal-$([guid]::NewGuid()).jsonl"
    & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -File $script $Module $connection $journal $Throttle $Collection | ConvertFrom-Json
    if ($LASTEXITCODE -ne 0) { throw "The copy ended with exit code $LASTEXITCODE." }
}

function Measure-Curl([int] $Number) {
    $from, $to = (Get-Content $connection -Raw | ConvertFrom-Json).clusters
    $key = { param($cluster) 'header = "Authorization: Simple {0}"' -f ($cluster.accounts | Where-Object name -EQ load).key }
    # From files, because keys must not be arguments.
    & $key $from | Set-Content (Join-Path $folder 'from.txt')
    & $key $to | Set-Content (Join-Path $folder 'to.txt')
    $null = '{"name":"Curl"}' | curl -s -K (Join-Path $folder 'to.txt') -X POST --data-binary '@-' "$($to.apiUri)v1/data/load"
    $pipe = "curl -s -K '$folder/from.txt' '$($from.apiUri)v1/data/load/BigFile/big.bin' | curl -s -H Expect: -K '$folder/to.txt' -T - '$($to.apiUri)v1/data/load/Curl/big.bin'"
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $null = bash -c $pipe
    $seconds = $clock.Elapsed.TotalSeconds
    $size = (curl -s -I -K (Join-Path $folder 'to.txt') "$($to.apiUri)v1/data/load/Curl/big.bin" | Select-String 'Content-Length: (\d+)').Matches.Groups[1].Value
    [pscustomobject]@{ Run = "curl, round $Number"; Seconds = [math]::Round($seconds, 2); MBps = [math]::Round([long]$size / 1MB / $seconds); IdleMB = $null; PeakMB = $null; Result = "$size bytes" }
}

$server = $null
try {
    if ($Files -gt 0) {
        $server = Start-Cluster '--data-files', $Files, '--latency', $Latency
        Measure-Copy 'load/ManyFiles'
        $server.Kill($true); $server.WaitForExit()
    }
    if ($Size -notmatch '^0') {
        $server = Start-Cluster '--data-bytes', $Size
        $curl = Get-Command curl, bash -CommandType Application -ErrorAction Ignore
        if ($curl.Count -ge 2) { Measure-Curl 1 }
        Measure-Copy 'load/BigFile'
        if ($curl.Count -ge 2) { Measure-Curl 2 }
    }
}
finally {
    if ($server -and -not $server.HasExited) { $server.Kill($true); $server.WaitForExit() }
    Remove-Item $folder -Recurse -Force
}
