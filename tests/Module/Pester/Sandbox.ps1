# Clusters for the tests: one `serve` for a whole run, started by the first test that asks and stopped by Invoke.ps1.
# Dot-source this in BeforeAll. What is shared between files lives in the global scope, which all of them see.

function Get-TestSandbox {
    <# The connection file's content: clusters[] with name, domain, apiUri, gitUri, adminKey, accounts[]. #>
    if (-not $global:AlgoTestSandbox) { Start-TestSandbox }
    $global:AlgoTestSandbox.Connection
}

function Get-TestCluster([string] $Name = 'dev') {
    (Get-TestSandbox).clusters | Where-Object name -EQ $Name
}

function ConvertTo-TestKey([string] $Key) { ConvertTo-SecureString $Key -AsPlainText -Force }

function Get-TestAdminKey([string] $Cluster = 'dev') { ConvertTo-TestKey (Get-TestCluster $Cluster).adminKey }

function Get-TestCredential([string] $Cluster = 'dev', [string[]] $Account) {
    <# The accounts' keys, all of the cluster's when none is named. #>
    (Get-TestCluster $Cluster).accounts | Where-Object { -not $Account -or $_.name -in $Account } | ForEach-Object {
        [pscredential]::new($_.name, (ConvertTo-TestKey $_.key))
    }
}

function Get-TestRequest {
    <# Every request so far, of all clusters: cluster, kind, method, path, status, keyOwner, maskedKey, keyInUrl, isWrite. #>
    $log = Join-Path $global:AlgoTestSandbox.Folder 'requests.jsonl'
    # A request is logged when its answer is out, which may be after its sender goes on. One more of our own marks the end.
    $marker = "marker-$([guid]::NewGuid())"
    $null = Invoke-WebRequest "$((Get-TestCluster).apiUri)v1/$marker" -SkipHttpErrorCheck
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    do {
        $lines = @(Get-Content $log)
        if ($clock.Elapsed.TotalSeconds -gt 10) { throw "The Sandbox does not log requests: $log" }
    } until ($lines -match $marker)
    $lines | ConvertFrom-Json | Where-Object path -NotMatch '/v1/marker-' | Select-Object *, @{
        Name = 'isWrite'; Expression = { $_.method -notin 'GET', 'HEAD', 'OPTIONS' -and $_.path -notmatch '/git-upload-pack' } }
}

function Start-TestSandbox {
    $folder = New-Item -ItemType Directory ([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-test-$([guid]::NewGuid())"))
    $file = Join-Path $folder 'connection.json'
    # Its input is a pipe of this process: it ends with us, however we end.
    $start = [System.Diagnostics.ProcessStartInfo]@{
        FileName = 'dotnet'; RedirectStandardInput = $true; RedirectStandardOutput = $true; RedirectStandardError = $true
    }
    $arguments = $env:ALGO_TEST_SANDBOX, 'serve', '--stop-with-input', '--connection-file', $file, '--log', (Join-Path $folder 'requests.jsonl')
    foreach ($argument in $arguments) { $start.ArgumentList.Add($argument) }
    $process = [System.Diagnostics.Process]::Start($start)
    $said = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
    $global:AlgoTestSandbox = @{ Process = $process; Folder = $folder; Connection = $null }

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (Test-Path $file)) {
        if ($process.HasExited -or $clock.Elapsed.TotalSeconds -gt 60) {
            Stop-TestSandbox
            throw "The Sandbox did not start: $($said.Result -join "`n")"
        }
        Start-Sleep -Milliseconds 50
    }
    $global:AlgoTestSandbox.Connection = Get-Content $file -Raw | ConvertFrom-Json
}

function Stop-TestSandbox {
    $sandbox = $global:AlgoTestSandbox
    $global:AlgoTestSandbox = $null
    if (-not $sandbox) { return }
    $sandbox.Process.StandardInput.Close()
    if (-not $sandbox.Process.WaitForExit(10000)) { $sandbox.Process.Kill($true) }
    Remove-Item $sandbox.Folder -Recurse -Force
}
