<#
.SYNOPSIS
    Times moving generated users and organizations against a Sandbox, and counts the requests to the clusters.
.EXAMPLE
    ./bench/Measure-Accounts.ps1 -Users 10000 -Throttle 8 -Latency 0
#>
[CmdletBinding()]
param(
    [int] $Users = 10000,
    [int] $Throttle = 8,
    [int] $Latency = 0,
    [string] $Module = [System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'AlgorithmiaMigration')
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$folder = New-Item -ItemType Directory ([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-bench-$([guid]::NewGuid())"))
$connection = Join-Path $folder 'connection.json'
$log = Join-Path $folder 'requests.jsonl'
$sandbox = Get-ChildItem $Module -Recurse -Filter AlgorithmiaMigration.Sandbox.dll | Select-Object -First 1
$server = Start-Process dotnet -PassThru -RedirectStandardOutput (Join-Path $folder 'serve.txt') -ArgumentList @(
    "`"$($sandbox.FullName)`"", 'serve', '--cluster', 'dev', '--cluster', 'prod', '--empty', '--http-only', '--people', $Users,
    '--latency', $Latency, '--connection-file', "`"$connection`"", '--log', "`"$log`"")

$move = {
    param($Module, $Connection, $Journal, $Throttle, $Log)
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue'
    Import-Module $Module
    $clusters = foreach ($cluster in (Get-Content $Connection -Raw | ConvertFrom-Json).clusters) {
        Connect-AlgoCluster $cluster.domain -AdminKey (ConvertTo-SecureString $cluster.adminKey -AsPlainText -Force) -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
    }
    $null = New-AlgoSession $clusters[0] $clusters[1] -ThrottleLimit $Throttle -Journal $Journal

    function Get-Count {
        $reader = [System.IO.StreamReader]::new([System.IO.FileStream]::new($Log, 'Open', 'Read', 'ReadWrite'))
        try { $lines = 0; while ($null -ne $reader.ReadLine()) { $lines++ }; $lines } finally { $reader.Dispose() }
    }

    function Measure-Run([string] $Name, [scriptblock] $Run) {
        $before = Get-Count
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        # Counted and not stored: the shell's own memory would hide that of the module.
        $statuses = @{}
        & $Run | ForEach-Object { $statuses["$($_.Status)"]++ }
        [pscustomobject]@{
            Run      = $Name
            Seconds  = [math]::Round($clock.Elapsed.TotalSeconds, 1)
            Requests = (Get-Count) - $before
            PeakMB   = [math]::Round([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB)
            Result   = ($statuses.GetEnumerator() | ForEach-Object { "$($_.Value) $($_.Key)" }) -join ', '
        } | ConvertTo-Json -Compress
    }

    Measure-Run 'idle' { Get-AlgoUser operator | Select-Object @{ n = 'Status'; e = { 'read' } } }
    Measure-Run 'users' { Get-AlgoUser | Move-AlgoUser }
    Measure-Run 'organizations' { Get-AlgoOrganization | Move-AlgoOrganization }
    Measure-Run 'users, nothing changed' { Get-AlgoUser | Move-AlgoUser }
    Measure-Run 'organizations, nothing changed' { Get-AlgoOrganization | Move-AlgoOrganization }
}

try {
    while (-not (Test-Path $connection)) {
        if ($server.HasExited) { throw "The Sandbox did not start: $(Get-Content (Join-Path $folder 'serve.txt') -Raw)" }
        Start-Sleep -Milliseconds 50
    }
    $script = Join-Path $folder 'move.ps1'
    Set-Content $script $move.ToString()
    & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -File $script $Module $connection (Join-Path $folder 'journal.jsonl') $Throttle $log |
        ConvertFrom-Json
    if ($LASTEXITCODE -ne 0) { throw "The run ended with exit code $LASTEXITCODE." }
}
finally {
    if (-not $server.HasExited) { $server.Kill($true); $server.WaitForExit() }
    Remove-Item $folder -Recurse -Force
}
