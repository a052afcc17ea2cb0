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

function Start-TestSandbox {
    $folder = New-Item -ItemType Directory ([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-test-$([guid]::NewGuid())"))
    $file = Join-Path $folder 'connection.json'
    $log = Join-Path $folder 'serve.log'
    $process = Start-Process dotnet -PassThru -RedirectStandardOutput $log -RedirectStandardError "$log.errors" -ArgumentList @(
        "`"$env:ALGO_TEST_SANDBOX`"", 'serve', '--connection-file', "`"$file`"")
    $global:AlgoTestSandbox = @{ Process = $process; Folder = $folder; Connection = $null }

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (Test-Path $file)) {
        if ($process.HasExited -or $clock.Elapsed.TotalSeconds -gt 60) {
            $said = (Get-Content $log, "$log.errors" -ErrorAction Ignore) -join "`n"
            Stop-TestSandbox
            throw "The Sandbox did not start: $said"
        }
        Start-Sleep -Milliseconds 50
    }
    $global:AlgoTestSandbox.Connection = Get-Content $file -Raw | ConvertFrom-Json
}

function Stop-TestSandbox {
    $sandbox = $global:AlgoTestSandbox
    $global:AlgoTestSandbox = $null
    if (-not $sandbox) { return }
    if (-not $sandbox.Process.HasExited) {
        $sandbox.Process.Kill($true)
        $sandbox.Process.WaitForExit()
    }
    Remove-Item $sandbox.Folder -Recurse -Force
}
