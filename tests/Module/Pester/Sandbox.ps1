# Clusters for the tests: one `serve` for a whole run, started by the first test that needs it and stopped by Invoke.ps1; a second one with
# builds that take seconds, for tests during a build; a third one that is moved as a whole; a fourth one with many algorithms; and a
# fifth one that is moved in parts.
# Dot-source this file in BeforeAll. State shared between files is in the global scope.
. "$PSScriptRoot/Shell.ps1"

$AlgoTestServe = @{
    main = '--seed', '60', '--data-bytes', '600M'
    slow = '--cluster', 'slow', '--empty', '--async-builds', '--build-time', '3000'
    whole = '--cluster', 'old', '--cluster', 'new'
    parts = '--cluster', 'from', '--cluster', 'into', '--http-only', '--empty', '--seed', '8', '--people', '4'
    many = '--cluster', 'many', '--cluster', 'there', '--seed', '1000', '--http-only'
}

# Faults, each on a destination that is used by one test file only.
$AlgoTestFaults = @{
    main = @(
        # Pipeline: a push that is refused once.
        @{ cluster = 'prod-ha'; method = 'POST'; path = '/git/research/Hello.git/git-receive-pack'; status = 403 }
        # Errors: a key that is refused in the middle of a run.
        @{ cluster = 'prod-ha'; method = 'POST'; path = '/v1/algorithms/limited'; status = 401; times = 0
            body = '{"error": {"code": 2002, "message": "Invalid API key"}}' }
        # Parallel, Progress: creations that take long enough to overlap visibly.
        @{ cluster = 'prod-ha'; method = 'POST'; path = '/v1/algorithms/reader'; times = 0; delayMilliseconds = 300 }
        # Data: an upload that is refused for good.
        @{ cluster = 'prod-ha'; method = 'PUT'; path = '/v1/data/limited/Samples/names.csv'; status = 422; times = 0
            body = '{"error": {"message": "This file is not welcome"}}' }
        # Secrets: a push that takes long enough to inspect its process.
        @{ cluster = 'prod-ha'; method = 'POST'; path = '/git/outsider/TextTokens.git/git-receive-pack'; delayMilliseconds = 1500 }
    )
    parts = @(
        # Shards: a creation that is refused once.
        @{ cluster = 'into'; method = 'POST'; path = '/v1/algorithms/load'; status = 422; body = '{"error": {"message": "Not today"}}' }
    )
    slow = @(
        # Stop: pushes whose answer is delayed for a long time.
        @{ method = 'POST'; path = '/git/reader/Load0037.git/git-receive-pack'; delayMilliseconds = 60000 }
        @{ method = 'POST'; path = '/git/reader/Load0038.git/git-receive-pack'; delayMilliseconds = 60000 }
    )
}

function Get-TestSandbox([string] $Name = 'main') {
    <# The connection file's content: clusters[] with name, domain, apiUri, gitUri, adminKey, accounts[]. #>
    if (-not $global:AlgoTestSandbox) { $global:AlgoTestSandbox = @{} }
    if (-not $global:AlgoTestSandbox[$Name]) { Start-TestSandbox $Name }
    $global:AlgoTestSandbox[$Name].Connection
}

function Get-TestCluster([string] $Name = 'dev') {
    (Get-TestSandbox (Get-TestSandboxName $Name)).clusters | Where-Object name -EQ $Name
}

function Get-TestSandboxName([string] $Cluster) {
    switch ($Cluster) { slow { 'slow' } old { 'whole' } new { 'whole' } from { 'parts' } into { 'parts' } many { 'many' } there { 'many' } default { 'main' } }
}

function ConvertTo-TestKey([string] $Key) { ConvertTo-SecureString $Key -AsPlainText -Force }

function Get-TestAdminKey([string] $Cluster = 'dev') { ConvertTo-TestKey (Get-TestCluster $Cluster).adminKey }

function Get-TestCredential([string] $Cluster = 'dev', [string[]] $Account) {
    <# The keys of the given accounts; of all accounts of the cluster by default. #>
    (Get-TestCluster $Cluster).accounts | Where-Object { -not $Account -or $_.name -in $Account } | ForEach-Object {
        [pscredential]::new($_.name, (ConvertTo-TestKey $_.key))
    }
}

function Get-TestHostCredential {
    <# Credentials for the external source hosts, as New-AlgoSession takes them. #>
    $credentials = @{}
    foreach ($sourceHost in (Get-TestSandbox).sourceHosts) { foreach ($account in $sourceHost.accounts) {
        $credential = [pscredential]::new($account.name, (ConvertTo-TestKey $account.token))
        $credentials["$($sourceHost.webUri)/$($account.name)"] = $credentials[$sourceHost.webUri] = $credential
    } }
    $credentials
}

function Get-TestKey {
    <# All keys of all running clusters, as text. #>
    foreach ($sandbox in $global:AlgoTestSandbox.Values) {
        foreach ($cluster in $sandbox.Connection.clusters) { $cluster.adminKey; $cluster.accounts.key }
        $sandbox.Connection.sourceHosts.accounts.token
    }
}

function Connect-TestCluster([string] $Name = 'dev', [string[]] $Account) {
    $cluster = Get-TestCluster $Name
    Connect-AlgoCluster $cluster.domain -Credential (Get-TestCredential $Name $Account) -ApiUri $cluster.apiUri -GitUri $cluster.gitUri
}

function New-TestSession([string[]] $Destination = 'prod', [string] $Source = 'dev', [hashtable] $With = @{}) {
    <# A session with the keys of all accounts and its own journal; -With contains further parameters of New-AlgoSession. #>
    $more = @{ Journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl" }
    foreach ($name in $With.Keys) { $more[$name] = $With[$name] }
    New-AlgoSession (Connect-TestCluster $Source) @($Destination | ForEach-Object { Connect-TestCluster $_ }) @more
}

function Invoke-TestApi([string] $Cluster, [string] $Account, [string] $Path, [string] $Method = 'Get') {
    <# The cluster's own answer, requested without the module. #>
    $key = (Get-TestCluster $Cluster).accounts | Where-Object name -EQ $Account | ForEach-Object key
    Invoke-RestMethod "$((Get-TestCluster $Cluster).apiUri)v1/$Path" -Method $Method -Headers @{ Authorization = "Simple $key" }
}

function Get-TestLog([string] $Cluster) {
    <# The current lines of a Sandbox's log. A line is written after its answer was sent, so one more request marks their end. #>
    $log = $global:AlgoTestSandbox[(Get-TestSandboxName $Cluster)].Log
    $mark = "mark=$([guid]::NewGuid())"
    $null = Invoke-RestMethod "$((Get-TestCluster $Cluster).apiUri)v1/config/frontend?$mark"
    Wait-Test -For 'The log' { $read = @(Get-Content $log -Encoding UTF8); if ($read -like "*$mark*") { $read } }
}

function Get-TestMark([string] $Cluster) { (Get-TestLog $Cluster).Count }

function Get-TestRequest([string] $Cluster, [long] $Since = 0) {
    <# The requests that a cluster has answered, after the mark of Get-TestMark; IsWrite marks those that request a change. #>
    Get-TestLog $Cluster | Select-Object -Skip $Since | Where-Object { $_ -notlike '*?mark=*' } | ConvertFrom-Json |
        Where-Object cluster -EQ $Cluster |
        Add-Member -PassThru -MemberType ScriptProperty -Name IsWrite -Value {
            $this.method -notin 'GET', 'HEAD', 'OPTIONS' -and $this.path -notlike '*/git-upload-pack*'
        }
}

function Get-TestPrelude {
    <# Script text that gives another shell the module and the clusters that run here. #>
    $folders = foreach ($name in $global:AlgoTestSandbox.Keys) { "$name = '$($global:AlgoTestSandbox[$name].Folder)'" }
    @"
        . '$PSScriptRoot/Sandbox.ps1'
        Import-Module '$env:ALGO_TEST_MODULE'
        `$TestDrive = '$TestDrive'
        `$folders = @{ $($folders -join '; ') }
        `$global:AlgoTestSandbox = @{}
        foreach (`$name in `$folders.Keys) { `$global:AlgoTestSandbox[`$name] = @{
            Connection = Get-Content (Join-Path `$folders[`$name] connection.json) -Raw -Encoding UTF8 | ConvertFrom-Json
            Log = Join-Path `$folders[`$name] requests.jsonl
        } }
"@
}

function Get-TestJournal([string] $Path) {
    <# The entries of a journal, oldest first. A partially written line is skipped. #>
    if (-not (Test-Path $Path)) { return }
    foreach ($line in @(Get-Content $Path)) {
        try { $line | ConvertFrom-Json } catch { Write-Verbose "A torn line: $line" }
    }
}

function Get-TestUnfinished([string] $Path) {
    <# Writes that were announced and never closed. #>
    $open = [ordered]@{}
    foreach ($entry in Get-TestJournal $Path) {
        $write = "$($entry.run)/$($entry.write)"
        if ($entry.phase -eq 'Intent') { $open[$write] = $entry } elseif ($entry.phase -in 'Done', 'Failed') { $open.Remove($write) }
    }
    $open.Values
}

function Wait-Test([scriptblock] $Until, [int] $Seconds = 20, [string] $For = 'what the test waits for') {
    <# Polls until the result is true, and returns it; throws after the timeout. #>
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ($clock.Elapsed.TotalSeconds -lt $Seconds) {
        if ($seen = & $Until) { return $seen }
        Start-Sleep -Milliseconds 50
    }
    throw "$For did not occur within $Seconds seconds."
}

function Start-TestSandbox([string] $Name) {
    $folder = New-Item -ItemType Directory ([System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "algo-test-$([guid]::NewGuid())"))
    $file = Join-Path $folder 'connection.json'
    $requests = Join-Path $folder 'requests.jsonl'
    $faults = Join-Path $folder 'faults.json'
    ConvertTo-Json -InputObject @($AlgoTestFaults[$Name] | Where-Object { $_ }) | Set-Content $faults
    # Its standard input is a pipe of this process, so it ends and cleans up however this process ends.
    $arguments = @($env:ALGO_TEST_SANDBOX, 'serve', '--stop-with-input', '--connection-file', $file, '--log', $requests, '--faults', $faults) +
        $AlgoTestServe[$Name]
    # .NET Framework has no ArgumentList, and by default starts through the Windows shell, which does not support redirection.
    $start = [System.Diagnostics.ProcessStartInfo]@{
        FileName = 'dotnet'; Arguments = @($arguments | ForEach-Object { "`"$_`"" }) -join ' '; UseShellExecute = $false
        RedirectStandardInput = $true; RedirectStandardOutput = $true; RedirectStandardError = $true
    }
    $process = [System.Diagnostics.Process]::Start($start)
    $said = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
    $global:AlgoTestSandbox[$Name] = @{ Process = $process; Folder = $folder; Log = $requests; Connection = $null }
    try {
        Wait-Test { if ($process.HasExited) { throw 'It ended.' } else { Test-Path $file } } 60 | Out-Null
        $global:AlgoTestSandbox[$Name].Connection = Get-Content $file -Raw -Encoding UTF8 | ConvertFrom-Json
    }
    catch {
        Stop-TestSandbox
        throw "The Sandbox did not start. $_ $($said.Result -join "`n")"
    }
}

function Stop-TestSandbox {
    $sandboxes = $global:AlgoTestSandbox
    $global:AlgoTestSandbox = $null
    if (-not $sandboxes) { return }
    foreach ($sandbox in $sandboxes.Values) {
        $sandbox.Process.StandardInput.Close()
        if (-not $sandbox.Process.WaitForExit(10000)) { Stop-TestProcess $sandbox.Process }
        Remove-Item $sandbox.Folder -Recurse -Force
    }
}
