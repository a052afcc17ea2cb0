# The nightly promotion with its keys and files. Expects Sandbox.ps1 and Child.ps1; whoever uses it restores PSModulePath from $kept.
$script = [System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'samples', 'Start-NightlyPromotion.ps1')
$modules = Split-Path (Split-Path (Split-Path $env:ALGO_TEST_MODULE))
$kept = $env:PSModulePath
$env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $kept
$env:NIGHTLY_DEV = (Get-TestCluster dev).accounts | Where-Object name -EQ research | ForEach-Object key
$env:NIGHTLY_PROD = (Get-TestCluster prod).accounts | Where-Object name -EQ analytics | ForEach-Object key
$env:NIGHTLY_HA = (Get-TestCluster prod-ha).accounts | Where-Object name -EQ load | ForEach-Object key
$env:NIGHTLY_OTHER = (Get-TestCluster prod).accounts | Where-Object name -EQ research | ForEach-Object key
$env:NIGHTLY_LOAD = (Get-TestCluster dev).accounts | Where-Object name -EQ load | ForEach-Object key
$env:NIGHTLY_ANALYTICS = (Get-TestCluster dev).accounts | Where-Object name -EQ analytics | ForEach-Object key

function New-Row([string] $Role, [string] $Cluster, [string] $KeyOwner, [string] $KeyVariable) {
    $at = Get-TestCluster $Cluster
    [pscustomobject]@{ Role = $Role; Domain = $at.domain; KeyOwner = $KeyOwner; KeyVariable = $KeyVariable; Secret = ''; ApiUri = $at.apiUri; GitUri = $at.gitUri }
}
function Set-Cluster($Rows) { $Rows | Export-Csv (Join-Path $TestDrive clusters.csv) -NoTypeInformation }
function Set-Algorithm([string[]] $Rows) { @('Owner,Name,Version,DestinationOwner') + $Rows | Set-Content (Join-Path $TestDrive algorithms.csv) }
function Invoke-Nightly([string] $Logs) {
    $said = Invoke-TestShell -File $script -Clusters (Join-Path $TestDrive clusters.csv) `
        -Algorithms (Join-Path $TestDrive algorithms.csv) -LogFolder (Join-Path $TestDrive $Logs) @args
    [pscustomobject]@{ Code = $LASTEXITCODE; Said = $said -join "`n"; Folder = Join-Path $TestDrive $Logs
        Report = (Get-ChildItem (Join-Path $TestDrive $Logs) -Filter promotion-*.html | Sort-Object Name | Select-Object -Last 1 | Get-Content -Raw -Encoding UTF8)
        Log = (Get-ChildItem (Join-Path $TestDrive $Logs) -Filter promotion-*.log | Sort-Object Name | Select-Object -Last 1 | Get-Content -Raw -Encoding UTF8) }
}
function Get-LastLine($Run) { @($Run.Log.TrimEnd() -split '\r?\n')[-1] }

$source = New-Row Source dev research NIGHTLY_DEV
$prod = New-Row Destination prod analytics NIGHTLY_PROD
$ha = New-Row Destination prod-ha load NIGHTLY_HA
