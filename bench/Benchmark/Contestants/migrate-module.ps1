# What a user would type, and at its end a line of JSON about it for the benchmark.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $env:BENCH_MODULE
$idle = [System.Diagnostics.Process]::GetCurrentProcess().WorkingSet64

$source, $destination = foreach ($side in 'SOURCE', 'DEST') {
    $of = { param($what) [System.Environment]::GetEnvironmentVariable("BENCH_${side}_$what") }
    $options = @{ Domain = & $of CLUSTER; KeyVariable = "BENCH_${side}_KEY"; KeyOwner = & $of OWNER; ApiUri = & $of URI; GitUri = & $of URI }
    if (& $of CA) { $options.CaCertificate = & $of CA }
    Connect-AlgoCluster @options
}
$map = @{ $env:BENCH_SOURCE_OWNER = $env:BENCH_DEST_OWNER }
$null = New-AlgoSession $source $destination -OwnerMap $map -ThrottleLimit $env:BENCH_LANES -Journal $env:BENCH_JOURNAL

$outcomes = @(Get-AlgoAlgorithm $env:BENCH_SOURCE_OWNER | New-AlgoDestination | Copy-AlgoSource | Publish-AlgoVersion)

$statuses = @{}
foreach ($group in $outcomes | Group-Object Status) { $statuses[$group.Name] = $group.Count }
[pscustomobject]@{
    Statuses  = $statuses
    IdleBytes = $idle
    PeakBytes = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
} | ConvertTo-Json -Compress
