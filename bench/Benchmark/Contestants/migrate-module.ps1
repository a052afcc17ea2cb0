# The commands that a user would type, followed by a line of JSON for the benchmark.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $env:BENCH_MODULE
$idle = [System.Diagnostics.Process]::GetCurrentProcess().WorkingSet64

$source, $destination = foreach ($side in 'SOURCE', 'DEST') {
    $value = { param($name) [System.Environment]::GetEnvironmentVariable("BENCH_${side}_$name") }
    $options = @{ Domain = & $value CLUSTER; KeyVariable = "BENCH_${side}_KEY"; KeyOwner = & $value OWNER; ApiUri = & $value URI; GitUri = & $value URI }
    if (& $value CA) { $options.CaCertificate = & $value CA }
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
