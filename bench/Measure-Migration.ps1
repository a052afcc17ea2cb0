<#
.SYNOPSIS
    Times a migration of generated algorithms against a Sandbox, and counts the requests to the clusters.
.EXAMPLE
    ./bench/Measure-Migration.ps1 -Algorithms 100 -Throttle 8 -Latency 40
#>
[CmdletBinding()]
param(
    [int] $Algorithms = 100,
    [int] $Throttle = 8,
    [int] $Latency = 40,
    [ValidateSet('Auto', 'Relay', 'LibGit2Sharp', 'git')]
    [string] $GitEngine = 'Auto',
    [string] $Module = [System.IO.Path]::Combine($PSScriptRoot, '..', 'output', 'AlgorithmiaMigration')
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$folder = New-Item -ItemType Directory ([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-bench-$([guid]::NewGuid())"))
$connection = Join-Path $folder 'connection.json'
$log = Join-Path $folder 'requests.jsonl'
$sandbox = Get-ChildItem $Module -Recurse -Filter AlgorithmiaMigration.Sandbox.dll | Select-Object -First 1
$server = Start-Process dotnet -PassThru -RedirectStandardOutput (Join-Path $folder 'serve.txt') -ArgumentList @(
    "`"$($sandbox.FullName)`"", 'serve', '--cluster', 'dev', '--cluster', 'prod', '--seed', $Algorithms, '--latency', $Latency,
    '--connection-file', "`"$connection`"", '--log', "`"$log`"")

$migrate = {
    param($Module, $Connection, $Journal, $Throttle, $GitEngine)
    $ErrorActionPreference = 'Stop'
    Import-Module $Module
    $clusters = foreach ($cluster in (Get-Content $Connection -Raw | ConvertFrom-Json).clusters) {
        $keys = foreach ($account in $cluster.accounts) {
            [pscredential]::new($account.name, (ConvertTo-SecureString $account.key -AsPlainText -Force))
        }
        Connect-AlgoCluster $cluster.domain -Credential $keys -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
    }
    $null = New-AlgoSession $clusters[0] $clusters[1] -ThrottleLimit $Throttle -GitEngine $GitEngine -Journal $Journal
    foreach ($round in 'first', 'nothing changed') {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $outcomes = @(Get-AlgoAlgorithm load | New-AlgoDestination | Copy-AlgoSource | Publish-AlgoVersion)
        [pscustomobject]@{
            Run     = $round
            Seconds = $clock.Elapsed.TotalSeconds
            At      = [datetime]::UtcNow.ToString('o')
            Result  = ($outcomes | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" }) -join ', '
            PeakMB  = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
        } | ConvertTo-Json -Compress
    }
}

try {
    while (-not (Test-Path $connection)) {
        if ($server.HasExited) { throw "The Sandbox did not start: $(Get-Content (Join-Path $folder 'serve.txt') -Raw)" }
        Start-Sleep -Milliseconds 50
    }
    $script = Join-Path $folder 'migrate.ps1'
    Set-Content $script $migrate.ToString()
    $rows = & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -File $script $Module $connection (Join-Path $folder 'journal.jsonl') $Throttle $GitEngine |
        ConvertFrom-Json
    if ($LASTEXITCODE -ne 0) { throw "The migration ended with exit code $LASTEXITCODE." }

    $requests = @(Get-Content $log | ConvertFrom-Json)
    $from = [datetime]::MinValue
    foreach ($row in $rows) {
        $until = ([datetime]$row.At).ToUniversalTime()
        $runRequests = @($requests | Where-Object { ([datetime]$_.time).ToUniversalTime() -gt $from -and ([datetime]$_.time).ToUniversalTime() -le $until })
        [pscustomobject]@{
            Run         = $row.Run
            Seconds     = [math]::Round($row.Seconds, 2)
            PerItem     = '{0:0.0} requests, {1:0.0} of them git' -f ($runRequests.Count / $Algorithms), (@($runRequests | Where-Object kind -EQ Git).Count / $Algorithms)
            PeakMB      = [math]::Round($row.PeakMB)
            Result      = $row.Result
        }
        $from = $until
    }
}
finally {
    if (-not $server.HasExited) { $server.Kill($true); $server.WaitForExit() }
    Remove-Item $folder -Recurse -Force
}
