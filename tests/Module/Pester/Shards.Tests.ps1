# The samples that divide a migration between machines, as schedulers start them. The clusters 'from' and 'into' belong to this file.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Child.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $samples = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'samples'))
    $kept = $env:PSModulePath
    $env:PSModulePath = (Split-Path (Split-Path (Split-Path $env:ALGO_TEST_MODULE))) + [System.IO.Path]::PathSeparator + $kept
    foreach ($side in @{ Cluster = 'from'; Prefix = 'ALGO_SOURCE' }, @{ Cluster = 'into'; Prefix = 'ALGO_DESTINATION' }) {
        $cluster = Get-TestCluster $side.Cluster
        foreach ($account in $cluster.accounts) { Set-Item "Env:$($side.Prefix)_KEY_$($account.name)" $account.key }
        Set-Item "Env:$($side.Prefix)_ADMIN_KEY" $cluster.adminKey
        Set-Item "Env:$($side.Prefix)_API_URI" $cluster.apiUri
        Set-Item "Env:$($side.Prefix)_GIT_URI" $cluster.gitUri
    }
    $from, $into = foreach ($name in 'from', 'into') {
        $cluster = Get-TestCluster $name
        Connect-AlgoCluster "$name.example.com" -ApiUri $cluster.apiUri -GitUri $cluster.gitUri -Credential (Get-TestCredential $name) -AdminKey (Get-TestAdminKey $name)
    }
    $session = New-AlgoSession $from $into -Journal (Join-Path $TestDrive planning.jsonl)
    $plan = Join-Path $TestDrive plan.json
    $null = New-AlgoMigrationPlan -Path $plan -Session $session
    $clusters = '-Source', 'from.example.com', '-Destination', 'into.example.com'
    $move = Join-Path $TestDrive move
    function Get-LastLine($Said) { @("$($Said -join "`n")".TrimEnd() -split '\r?\n')[-1] }
    # The parameters that a text passes to a script.
    function Get-UsedParameter([string] $Text, [string] $Script) {
        foreach ($use in [regex]::Matches(($Text -replace '\r?\n\s+(?=-[A-Z])', ' '), "(?m)$Script(?<rest>.*)$")) {
            foreach ($name in [regex]::Matches($use.Groups['rest'].Value, '(?<= -)[A-Z][A-Za-z]+')) { $name.Value }
        }
    }
}

AfterAll {
    $env:PSModulePath = $kept
    Remove-Item Env:ALGO_SOURCE_*, Env:ALGO_DESTINATION_*
}

Describe 'A plan that several machines share' {
    It 'begins with the people, on one machine' {
        $said = Invoke-TestShell -File "$samples/Invoke-Shard.ps1" @clusters -Plan $plan -OutputFolder $move
        $LASTEXITCODE | Should -Be 0
        Get-LastLine $said | Should -BeLike 'people: * Created*manual steps*'
    }

    It 'is run by the pods of an Indexed Job' -Skip:(Test-Windows) {
        $manifest = Get-Content "$samples/kubernetes-job.yaml" -Raw
        $command = [regex]::Match($manifest, '(?s)- -c\s+- (?<command>.*?)\n\s+env:').Groups['command'].Value -replace '\n\s+', ' '
        $program, $arguments = Get-TestShell
        # The image has a pwsh; here it is the shell of this test.
        $command = $command.Replace('exec pwsh', "exec '$program' $(@($arguments | Where-Object { $_ -like '*.dll' } | ForEach-Object { "'$_'" }) -join ' ')")
        $scripts = New-Item -ItemType Directory (Join-Path $TestDrive scripts)
        Copy-Item $plan, "$samples/Invoke-Shard.ps1" $scripts
        $pods = @(0..3 | ForEach-Object {
                $start = [System.Diagnostics.ProcessStartInfo]@{ FileName = 'sh'; UseShellExecute = $false; RedirectStandardOutput = $true; RedirectStandardError = $true }
                $start.Arguments = '-c "eval \"$POD_COMMAND\""'
                $start.Environment['POD_COMMAND'] = $command
                $start.Environment['JOB_COMPLETION_INDEX'] = "$_"
                foreach ($pair in @{ SOURCE = 'from.example.com'; DESTINATION = 'into.example.com'; SCRIPTS = "$scripts"; MOVE = $move }.GetEnumerator()) { $start.Environment[$pair.Key] = $pair.Value }
                $pod = [System.Diagnostics.Process]::Start($start)
                @{ Process = $pod; Said = $pod.StandardOutput.ReadToEndAsync(); Errors = $pod.StandardError.ReadToEndAsync() }
            })
        foreach ($pod in $pods) { $pod.Process.WaitForExit(); $pod.Process.ExitCode | Should -BeIn 0, 2 -Because $pod.Errors.Result }
        @($pods | Where-Object { $_.Process.ExitCode -eq 2 }) | Should -HaveCount 1 -Because 'one item is refused'
        foreach ($i in 0..3) { Get-LastLine $pods[$i].Said.Result | Should -BeLike "shard-$($i + 1): *" }
        @($pods | ForEach-Object { $_.Said.Result }) -join '' | Should -BeLike '* Created, *'
    }

    It 'is reported as one, and a part that did not end is named' {
        $said = Invoke-TestShell -File "$samples/Join-Shard.ps1" -Folder $move -Count 4
        if (-not (Test-Windows)) {
            $LASTEXITCODE | Should -Be 2
            Get-LastLine $said | Should -BeLike 'Outcomes: *Created,*Published*, ? Failed*First failure: load/*'
        }
        @(Get-AlgoJournal -Path (Join-Path $move journal.jsonl)).Count | Should -BeGreaterThan $(if (Test-Windows) { 0 } else { 2 })
        Get-Content (Join-Path $move report.html) -Raw | Should -BeLike '*Load000*'
        $said = Invoke-TestShell -File "$samples/Join-Shard.ps1" -Folder $move -Count 5
        $LASTEXITCODE | Should -Be 1
        "$said" | Should -BeLike '*shard-5*Run them again*'
    }

    # The remoting itself is not available to tests: the sessions are this process, which sees what would be sent.
    It 'is run over PowerShell remoting, with keys in no argument as text' -Skip:(Test-WindowsPowerShell) {
        'HostName,Port', 'worker1.example.com,22', 'worker2.example.com,22' | Set-Content (Join-Path $TestDrive machines.csv)
        $said = Invoke-TestShell -File (New-ChildScript @"
            function New-PSSession(`$HostName, `$Port) { "session `$HostName" }
            function Remove-PSSession { process { } }
            function Copy-Item(`$LiteralPath, `$Destination, `$ToSession, `$FromSession) { Microsoft.PowerShell.Management\Copy-Item -LiteralPath `$LiteralPath -Destination `$Destination }
            function Receive-Job(`$Job) { `$Job }
            function Invoke-Command(`$Session, `$ScriptBlock, `$ArgumentList, [switch] `$AsJob) {
                `$sent = [System.Management.Automation.PSSerializer]::Serialize(`$ArgumentList, 5) + `$ScriptBlock
                foreach (`$key in Get-ChildItem Env:ALGO_*KEY*) { if (`$sent.Contains(`$key.Value)) { throw "The value of `$(`$key.Name) is sent as text." } }
                `$each = @(`$ArgumentList)
                & `$ScriptBlock @each
            }
            & '$samples/Invoke-ShardOverSsh.ps1' -Machine '$TestDrive/machines.csv' -Plan '$plan' $clusters -OutputFolder '$TestDrive/ssh' ``
                -RemoteFolder '$TestDrive/remote' -SourceApiUri `$env:ALGO_SOURCE_API_URI -SourceGitUri `$env:ALGO_SOURCE_GIT_URI ``
                -DestinationApiUri `$env:ALGO_DESTINATION_API_URI -DestinationGitUri `$env:ALGO_DESTINATION_GIT_URI
"@)
        $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
        Get-LastLine $said | Should -BeLike '*1 Published, * Unchanged*'
        @(Get-ChildItem (Join-Path $TestDrive ssh) -Filter *.jsonl).Name | Should -Be journal.jsonl, people.jsonl, shard-1.jsonl, shard-2.jsonl
        Get-ChildItem (Join-Path $TestDrive remote), (Join-Path $TestDrive ssh) -Recurse -File | Get-Content -Raw |
            ForEach-Object { foreach ($key in Get-TestKey) { if ($key -and $_.Contains($key)) { throw 'A file has a key.' } } }
    }
}

Describe 'The workflow and the manifest' {
    It 'pass parameters that the scripts have' {
        foreach ($file in 'github-actions.yml', 'kubernetes-job.yaml') {
            $text = Get-Content "$samples/$file" -Raw
            foreach ($script in 'Invoke-Shard.ps1', 'Join-Shard.ps1') {
                $known = (Get-Command "$samples/$script").Parameters.Keys
                $used = @(Get-UsedParameter $text $script)
                $used | Should -Not -BeNullOrEmpty
                $used | Sort-Object -Unique | Should -BeIn $known
            }
        }
    }

    It 'have as many shards everywhere' {
        $workflow = Get-Content "$samples/github-actions.yml" -Raw
        $count = [regex]::Match($workflow, 'SHARDS: (\d+)').Groups[1].Value
        $workflow | Should -BeLike "*shard: ``[$((1..$count) -join ', ')``]*"
        $manifest = Get-Content "$samples/kubernetes-job.yaml" -Raw
        [regex]::Matches($manifest, '(?:completions: |parallelism: |/)4(?=\s|")').Count | Should -Be 3
    }
}
